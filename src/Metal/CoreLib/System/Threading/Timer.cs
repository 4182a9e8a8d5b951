// Timers: a list sorted by due time, served by one thread that exists only in programs that use timers. A periodic timer that a slow
// callback kept from its turn is called once, and then at the next of its times that is still to come.

using System.Runtime;

namespace System.Threading
{
    /// <summary>
    /// Calls back once or periodically. All callbacks share one thread, so each should be short; calls that come while another callback
    /// runs are late, and of those of one timer only one is made up for. An exception in a callback, or a stack overflow, ends that call.
    /// </summary>
    public sealed class Timer : MarshalByRefObject, IDisposable
    {
        // Bytes of stack: a list that a stack overflow left half changed would end all timers.
        private const int StackNeed = 768;

        private static Timer s_first;
        private static readonly object s_lock = new object();
        private static AutoResetEvent s_changed;
        private static bool s_isServed;

        private readonly TimerCallback _callback;
        private readonly object _state;
        private Timer _next;
        private ulong _due;
        private long _period;
        private bool _isSet;
        private bool _isDisposed;

        /// <param name="dueTime">Milliseconds to the first call; -1 for none yet.</param>
        /// <param name="period">Milliseconds from call to call; -1 or 0 for one call.</param>
        public Timer(TimerCallback callback, object state, int dueTime, int period)
        {
            if (callback == null) throw new ArgumentNullException("callback");
            _callback = callback;
            _state = state;
            Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));
        }

        /// <summary>Calls a method after a time, and from then on at intervals; -1 ms stands for never.</summary>
        public Timer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
        {
            if (callback == null) throw new ArgumentNullException("callback");
            _callback = callback;
            _state = state;
            Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));
        }

        /// <summary>Sets due time and period anew, in milliseconds.</summary>
        /// <exception cref="ObjectDisposedException">The timer was disposed of.</exception>
        public bool Change(int dueTime, int period) => Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));

        /// <exception cref="ObjectDisposedException">The timer was disposed of.</exception>
        public bool Change(TimeSpan dueTime, TimeSpan period) => Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));

        /// <summary>No call begins after this one returns, but one that has begun goes on. Again changes nothing.</summary>
        public void Dispose()
        {
            StackRoom.Demand(StackNeed);
            lock (s_lock)
            {
                Remove();
                _isDisposed = true;
            }
        }

        private bool Set(long dueTime, long period)
        {
            StackRoom.Demand(StackNeed);
            lock (s_lock)
            {
                if (_isDisposed) throw new ObjectDisposedException("timer");
                if (!s_isServed && dueTime >= 0)
                {
                    if (s_changed == null) s_changed = new AutoResetEvent(false);
                    ServiceThread.Start(Serve, "timers", ThreadPriority.AboveNormal);
                    s_isServed = true;
                }

                Remove();
                _period = period;
                if (dueTime < 0) return true;
                _due = Clock.Microseconds + (ulong)dueTime;
                Insert();
            }

            s_changed.Set();
            return true;
        }

        private void Insert()
        {
            _isSet = true;
            if (s_first == null || s_first._due > _due)
            {
                _next = s_first;
                s_first = this;
                return;
            }

            Timer previous = s_first;
            while (previous._next != null && previous._next._due <= _due) previous = previous._next;
            _next = previous._next;
            previous._next = this;
        }

        private void Remove()
        {
            if (!_isSet) return;
            _isSet = false;
            if (s_first == this)
            {
                s_first = _next;
                return;
            }

            Timer previous = s_first;
            while (previous._next != this) previous = previous._next;
            previous._next = _next;
        }

        private void Repeat(ulong now)
        {
            _due += (ulong)_period;
            if (_due <= now) _due += ((now - _due) / (ulong)_period + 1) * (ulong)_period;
            Insert();
        }

        private static void Serve()
        {
            while (true)
            {
                Timer due = null;
                int wait = Timeout.Infinite;
                lock (s_lock)
                {
                    Timer first = s_first;
                    if (first != null)
                    {
                        ulong now = Clock.Microseconds;
                        long left = (long)(first._due - now);
                        if (left <= 0)
                        {
                            due = first;
                            due.Remove();
                            if (due._period > 0) due.Repeat(now);
                        }
                        else
                        {
                            long milliseconds = (left + 999) / 1000;
                            wait = milliseconds > 0x7FFFFFFF ? 0x7FFFFFFF : (int)milliseconds;
                        }
                    }
                }

                if (due == null)
                {
                    ServiceThread.ForgetCalls();
                    s_changed.WaitOne(wait, false);
                    continue;
                }

                try
                {
                    due._callback(due._state);
                }
                catch (Exception exception)
                {
                    ServiceThread.Failed(exception);
                }
            }
        }
    }
}

// Timers: a list sorted by due time, served by one thread that exists only in programs that use timers.

namespace System.Threading
{
    /// <summary>Calls back once or periodically. All callbacks share one thread, so each should be short.</summary>
    public sealed class Timer : MarshalByRefObject, IDisposable
    {
        private static Timer s_first;
        private static readonly object s_lock = new object();
        private static AutoResetEvent s_changed;

        private readonly TimerCallback _callback;
        private readonly object _state;
        private Timer _next;
        private ulong _due;
        private long _period;
        private bool _isSet;

        /// <param name="dueTime">Milliseconds to the first call; -1 for none yet.</param>
        /// <param name="period">Milliseconds from call to call; -1 or 0 for one call.</param>
        public Timer(TimerCallback callback, object state, int dueTime, int period)
        {
            if (callback == null) throw new ArgumentNullException("callback");
            _callback = callback;
            _state = state;
            Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));
        }

        public Timer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
        {
            if (callback == null) throw new ArgumentNullException("callback");
            _callback = callback;
            _state = state;
            Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));
        }

        /// <summary>Sets due time and period anew, in milliseconds.</summary>
        public bool Change(int dueTime, int period) => Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));

        public bool Change(TimeSpan dueTime, TimeSpan period) => Set(Timeout.ToMicroseconds(dueTime), Timeout.ToMicroseconds(period));

        /// <summary>No call comes after this one returns, but one that has begun goes on.</summary>
        public void Dispose() => Set(-1, -1);

        private bool Set(long dueTime, long period)
        {
            lock (s_lock)
            {
                Remove();
                _period = period;
                if (dueTime < 0) return true;
                _due = Clock.Microseconds + (ulong)dueTime;
                Insert();
                if (s_changed == null)
                {
                    s_changed = new AutoResetEvent(false);
                    Thread thread = new Thread(Serve);
                    thread.Name = "timers";
                    thread._block.IsBackground = true;
                    thread.Priority = ThreadPriority.AboveNormal;
                    thread.Start();
                }
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
                        long left = (long)(first._due - Clock.Microseconds);
                        if (left <= 0)
                        {
                            due = first;
                            due.Remove();
                            if (due._period > 0)
                            {
                                due._due += (ulong)due._period;
                                due.Insert();
                            }
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
                    s_changed.WaitOne(wait, false);
                    continue;
                }

                try
                {
                    due._callback(due._state);
                }
                catch (Exception exception)
                {
                    UnhandledException.Report(exception, Thread.CurrentThread);
                }
            }
        }
    }
}

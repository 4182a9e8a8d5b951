// nanoFramework's Thread for programs that run on host: the build gives sources this class under the name Thread (see README.md), because
// three things cannot be had from desktop .NET's own. Sleep and Join must be interruption points of the main thread and give up the
// cooperative turn; an exception must end its thread and not the process; and members that devices lack must not compile.
using System;
using System.Threading;

namespace NfThread.Hosting
{
    /// <summary>nanoFramework's <c>System.Threading.Thread</c> on the host engine.</summary>
    public sealed class Thread
    {
        [ThreadStatic]
        private static Thread t_current;

        private readonly ThreadRecord _record;
        private int _started;

        /// <summary>Makes a thread that is not started yet.</summary>
        /// <param name="start">What it calls.</param>
        /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
        public Thread(ThreadStart start)
        {
            if (start == null)
            {
                throw new ArgumentNullException(nameof(start));
            }

            _record = new ThreadRecord { Function = start, Handle = new ThreadHandle() };
        }

        private Thread(ThreadRecord record)
        {
            _record = record;
            _started = 1;
        }

        /// <summary>The calling thread.</summary>
        public static Thread CurrentThread
        {
            get
            {
                ThreadRecord record = Port.Current();
                return t_current ??= record.DeviceThread ?? new Thread(record);
            }
        }

        /// <summary>True from the start to the end.</summary>
        public bool IsAlive
        {
            get
            {
                if (_record.Handle == null)
                {
                    return _record.Thread.IsAlive;
                }

                return _started != 0 && !_record.Handle.IsDone();
            }
        }

        /// <summary>The thread's identifier, the one that <see cref="ThreadModule.GetIdent"/> gives inside it; 0 before the start.</summary>
        public int ManagedThreadId
        {
            get { return _record.Ident; }
        }

        /// <summary>The thread's priority.</summary>
        public ThreadPriority Priority
        {
            get
            {
                return _record.Priority;
            }

            set
            {
                _record.Priority = value;
                if (_record.Thread != null)
                {
                    Engine.SetPriority(_record, value);
                }
            }
        }

        /// <summary>Unstarted, Running, WaitSleepJoin or Stopped.</summary>
        public ThreadState ThreadState
        {
            get
            {
                if (_started == 0)
                {
                    return ThreadState.Unstarted;
                }

                if (!IsAlive)
                {
                    return ThreadState.Stopped;
                }

                return _record.Outcome == Outcome.Waiting ? ThreadState.WaitSleepJoin : ThreadState.Running;
            }
        }

        /// <summary>Starts the thread; an exception that it does not handle ends only the thread and is printed.</summary>
        /// <exception cref="ThreadStateException">It was started before.</exception>
        /// <exception cref="ThreadError">There is no memory for it.</exception>
        public void Start()
        {
            if (Interlocked.Exchange(ref _started, 1) != 0)
            {
                throw new ThreadStateException("the thread was started before");
            }

            _record.DeviceThread = this;
            _record.Handle.Claim(1);
            _record.Prepare();
            Port.Start(_record);
        }

        /// <summary>Waits until the thread has ended.</summary>
        public void Join()
        {
            Joinable().JoinWithin(Timeout.Infinite);
        }

        /// <summary>Waits until the thread has ended, but at most a given time.</summary>
        /// <param name="millisecondsTimeout">Milliseconds, or -1 for ever.</param>
        /// <returns>True if it has ended.</returns>
        /// <exception cref="ArgumentOutOfRangeException">Below -1.</exception>
        public bool Join(int millisecondsTimeout)
        {
            if (millisecondsTimeout < Timeout.Infinite)
            {
                throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout));
            }

            return Joinable().JoinWithin(millisecondsTimeout);
        }

        /// <summary>Waits until the thread has ended, but at most a given time.</summary>
        /// <param name="timeout">How long; whole milliseconds, rounded up.</param>
        /// <returns>True if it has ended.</returns>
        /// <exception cref="ArgumentOutOfRangeException">Negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
        public bool Join(TimeSpan timeout)
        {
            long left = Milliseconds(timeout);
            for (; left > int.MaxValue; left -= int.MaxValue)
            {
                if (Join(int.MaxValue))
                {
                    return true;
                }
            }

            return Join((int)left);
        }

        /// <summary>Lets the calling thread wait; 0 lets others run first. An interruption point of the main thread.</summary>
        /// <param name="millisecondsTimeout">Milliseconds, or -1 for ever.</param>
        /// <exception cref="ArgumentOutOfRangeException">Below -1.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted.</exception>
        public static void Sleep(int millisecondsTimeout)
        {
            if (millisecondsTimeout < Timeout.Infinite)
            {
                throw new ArgumentOutOfRangeException(nameof(millisecondsTimeout));
            }

            if (millisecondsTimeout == 0)
            {
                Port.Yield();
            }
            else
            {
                Blocking.Sleep(millisecondsTimeout);
            }
        }

        /// <summary>Lets the calling thread wait; zero lets others run first. An interruption point of the main thread.</summary>
        /// <param name="timeout">How long; whole milliseconds, rounded up.</param>
        /// <exception cref="ArgumentOutOfRangeException">Negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
        /// <exception cref="KeyboardInterrupt">This is the main thread and it was interrupted.</exception>
        public static void Sleep(TimeSpan timeout)
        {
            long left = Milliseconds(timeout);
            for (; left > int.MaxValue; left -= int.MaxValue)
            {
                Sleep(int.MaxValue);
            }

            Sleep((int)left);
        }

        /// <summary>Keeps the processor busy.</summary>
        /// <param name="iterations">How many rounds of a short loop.</param>
        public static void SpinWait(int iterations)
        {
            System.Threading.Thread.SpinWait(iterations);
        }

        /// <summary>Desktop .NET cannot end a thread from outside.</summary>
        /// <exception cref="NotSupportedException">Always.</exception>
        public void Abort()
        {
            throw Cannot(nameof(Abort));
        }

        /// <summary>Desktop .NET cannot stop a thread from outside.</summary>
        /// <exception cref="NotSupportedException">Always.</exception>
        public void Suspend()
        {
            throw Cannot(nameof(Suspend));
        }

        /// <summary>Desktop .NET cannot stop a thread from outside, nor let it go on.</summary>
        /// <exception cref="NotSupportedException">Always.</exception>
        public void Resume()
        {
            throw Cannot(nameof(Resume));
        }

        internal ThreadRecord Record
        {
            get { return _record; }
        }

        private ThreadHandle Joinable()
        {
            if (_started == 0)
            {
                throw new ThreadStateException("the thread was not started");
            }

            return _record.Handle ?? throw new NotSupportedException("the host engine can join only threads that a program of its own started");
        }

        // A device's span may be longer than what desktop .NET waits in one piece, 24 days.
        private static long Milliseconds(TimeSpan time)
        {
            if (time == Timeout.InfiniteTimeSpan)
            {
                return Timeout.Infinite;
            }

            if (time < TimeSpan.Zero)
            {
                throw new ArgumentOutOfRangeException("timeout");
            }

            return (time.Ticks / TimeSpan.TicksPerMillisecond) + (time.Ticks % TimeSpan.TicksPerMillisecond != 0 ? 1 : 0);
        }

        private static NotSupportedException Cannot(string what)
        {
            return new NotSupportedException("Thread." + what + ": the host engine cannot do it, because desktop .NET cannot");
        }
    }
}

namespace NfThread
{
    internal sealed partial class ThreadRecord
    {
        internal Hosting.Thread DeviceThread;
    }
}

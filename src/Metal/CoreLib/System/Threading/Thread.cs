// A thread of the metal engine: the object is the kernel's control block. Waiting, sleeping and yielding are the points at which
// an Abort or a keyboard interrupt reaches a thread; a thread that computes is not torn out of its work.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Threading
{
    /// <summary>A thread with its own stack, scheduled preemptively by priority and in turn within a priority.</summary>
    public sealed unsafe partial class Thread
    {
        internal ThreadControlBlock _block;
        internal ThreadStart _start;

        /// <summary>What the thread module keeps for this thread.</summary>
        internal object _moduleRecord;

        /// <summary>The body of the module's threads, given what it keeps for one: so none needs a delegate of its own.</summary>
        internal static delegate*<object, void> RunModuleThread;

        private string _name;

        /// <summary>Makes a thread that will run <paramref name="start"/> on the board's default stack size.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
        public Thread(ThreadStart start) : this(start, 0)
        {
            Collector.MakeRoom = &Compactor.MakeRoom;
        }

        /// <param name="stackSize">Bytes, 0 for the board's default.</param>
        internal Thread(ThreadStart start, int stackSize) : this()
        {
            if (start == null) throw new ArgumentNullException("start");
            _start = start;
            _block.StackPointer = stackSize;
        }

        /// <summary>
        /// A thread of the module, which <see cref="RunModuleThread"/> will be called for; who sets that connects the compactor, too. The module starts it by
        /// <see cref="ThreadLifetime.Start"/>.
        /// </summary>
        internal Thread(object moduleRecord) : this()
        {
            _moduleRecord = moduleRecord;
        }

        [MethodImpl(Inlining.Always)]
        private Thread()
        {
            _block.Owner = Unsafe.AddressOf(this);
            _block.Priority = (byte)ThreadPriority.Normal;
        }

        /// <summary>The running thread.</summary>
        public static Thread CurrentThread => Kernel.CurrentThread;

        /// <summary>A number that no other live thread has; it never changes.</summary>
        public int ManagedThreadId => (int)Unsafe.AddressOf(this);

        /// <summary>True from Start until the thread has ended.</summary>
        public bool IsAlive => _block.State != RunState.Unstarted && _block.State != RunState.Ended;

        /// <summary>Five levels; a ready thread of a higher level runs before all of the lower ones.</summary>
        /// <exception cref="ArgumentException">The value is none of the five.</exception>
        public ThreadPriority Priority
        {
            get => (ThreadPriority)_block.BasePriority;
            set
            {
                if ((uint)value >= Kernel.PriorityLevels) throw new ArgumentException("value");
                Kernel.SetPriority(Block, (byte)value);
            }
        }

        /// <summary>What the thread does at this moment; by the time it is read it may do something else.</summary>
        public ThreadState ThreadState
        {
            get
            {
                int state = _block.IsBackground ? (int)ThreadState.Background : 0;
                if (_block.Pending == PendingInterrupt.Abort) state |= (int)ThreadState.AbortRequested;
                if (_block.SuspendRequested && _block.State != RunState.Suspended) state |= (int)ThreadState.SuspendRequested;
                switch (_block.State)
                {
                    case RunState.Unstarted: state |= (int)ThreadState.Unstarted; break;
                    case RunState.Waiting: state |= (int)ThreadState.WaitSleepJoin; break;
                    case RunState.Suspended: state |= (int)ThreadState.Suspended; break;
                    case RunState.Ended: state |= (int)ThreadState.Stopped; break;
                }

                return (ThreadState)state;
            }
        }

        /// <summary>Bytes of the heap for the stack.</summary>
        internal int StackSize => _block.StackSize + sizeof(HeapBlock);

        /// <summary>Bytes of its stack that the thread has used at most so far.</summary>
        internal int StackHighWaterMark => StackUsage.HighWaterMark(_block.StackBottom, _block.StackSize);

        /// <summary>Microseconds of processor time, the running slice included.</summary>
        internal long ProcessorTime
        {
            get
            {
                bool masked = Cpu.DisableInterrupts();
                ulong time = _block.ProcessorTime;
                if (Kernel.State.Current == Block) time += Volatile.Read(ref *Kernel.State.Counter) - _block.StartedAt;
                Cpu.RestoreInterrupts(masked);
                return (long)time;
            }
        }

        internal ThreadControlBlock* Block => (ThreadControlBlock*)Unsafe.AsPointer(ref _block);

        internal string Name
        {
            get => _name;
            set => _name = value;
        }

        /// <summary>Lets the thread run.</summary>
        /// <exception cref="ArgumentException">It was started before.</exception>
        /// <exception cref="OutOfMemoryException">There is no room for its stack.</exception>
        public void Start()
        {
            if (_block.State != RunState.Unstarted) throw new ArgumentException("thread already started");
            int size = (int)_block.StackPointer;
            ThreadLifetime.Start(Block, size != 0 ? size : Chip.DefaultStackSize);
        }

        /// <summary>The body of every thread: nothing gets past it.</summary>
        internal static void Run(Thread self)
        {
            try
            {
                if (self._start != null) self._start();
                else RunModuleThread(self._moduleRecord);
            }
            catch (Exception exception)
            {
                UnhandledException.Report(exception, self);
            }

            self.Forget();
        }

        /// <summary>Lets go of what the thread was started with: somebody may keep the object of the ended thread for long.</summary>
        internal void Forget()
        {
            _start = null;
            _moduleRecord = null;
        }

        /// <summary>Waits until the thread has ended.</summary>
        /// <exception cref="ArgumentException">A thread cannot wait for itself.</exception>
        public void Join() => Join(Timeout.Infinite);

        /// <summary>Waits until the thread has ended, <paramref name="millisecondsTimeout"/> at most (-1 for ever); false on timeout.</summary>
        public bool Join(int millisecondsTimeout) => JoinMicroseconds(Timeout.ToMicroseconds(millisecondsTimeout));

        /// <summary>Waits until the thread has ended, <paramref name="timeout"/> at most (-1 ms for ever), to the microsecond; false on timeout.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The time is negative and not -1 ms.</exception>
        public bool Join(TimeSpan timeout) => JoinMicroseconds(Timeout.ToMicroseconds(timeout));

        internal bool JoinMicroseconds(long timeout)
        {
            if (_block.State == RunState.Unstarted) throw new Exception("thread not started");
            if (Kernel.CurrentThread == this) throw new ArgumentException("Cannot join current thread");
            Cpu.DisableInterrupts();
            WaitResult result = WaitResult.Woken;
            if (_block.State == RunState.Ended)
            {
                Cpu.EnableInterrupts();
            }
            else if (timeout == 0)
            {
                Cpu.EnableInterrupts();
                return false;
            }
            else
            {
                result = Kernel.Wait(&Block->Joiners, timeout, Unsafe.AddressOf(this));
            }

            ThrowIfInterrupted(result);
            return result == WaitResult.Woken;
        }

        /// <summary>Stops the running thread for at least this many milliseconds; 0 lets others of its priority run, -1 is for ever.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is below -1.</exception>
        public static void Sleep(int millisecondsTimeout) => SleepMicroseconds(Timeout.ToMicroseconds(millisecondsTimeout));

        /// <summary>Stops the running thread for at least this time, to the microsecond; 0 lets others of its priority run, -1 ms is for ever.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The time is negative and not -1 ms.</exception>
        public static void Sleep(TimeSpan timeout) => SleepMicroseconds(Timeout.ToMicroseconds(timeout));

        internal static void SleepMicroseconds(long timeout)
        {
            if (timeout == 0)
            {
                Kernel.Yield();
                return;
            }

            Cpu.DisableInterrupts();
            ThrowIfInterrupted(Kernel.Wait(null, timeout, 0));
        }

        /// <summary>Burns roughly this many rounds of a short loop without giving the processor away.</summary>
        public static void SpinWait(int iterations)
        {
            for (int i = iterations; i > 0; i--) Cpu.Barrier();
        }

        /// <summary>Asks the thread to end: it meets a ThreadAbortException at its next wait, sleep or yield, or at once if it waits.</summary>
        public void Abort()
        {
            if (_block.State == RunState.Unstarted || _block.State == RunState.Ended) return;
            InterruptDelivery.PrepareAbort();
            Interrupt(PendingInterrupt.Abort);
            if (Kernel.CurrentThread == this) ThrowIfInterrupted(WaitResult.Interrupted);
        }

        internal void Interrupt(PendingInterrupt kind)
        {
            bool masked = Cpu.DisableInterrupts();
            if (_block.Pending != PendingInterrupt.Abort) _block.Pending = kind;
            if (_block.State == RunState.Waiting) Kernel.Interrupt(Block);
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>Throws what was asked of the running thread, if its wait ended for that reason.</summary>
        [MethodImpl(Inlining.Always)]
        internal static void ThrowIfInterrupted(WaitResult result)
        {
            if (result == WaitResult.Interrupted) ThrowInterruption(result);
        }

        [RuntimeExport("nf_throw_if_interrupted")]
        private static void ThrowInterruption(WaitResult result)
        {
            if (result != WaitResult.Interrupted) return;
            ThreadControlBlock* self = Kernel.State.Current;
            PendingInterrupt pending = self->Pending;
            self->Pending = PendingInterrupt.None;
            if (pending == PendingInterrupt.Abort) InterruptDelivery.ThrowAbort();
            if (pending == PendingInterrupt.Keyboard) InterruptDelivery.Throw();
        }

        /// <summary>
        /// Stops the thread until Resume; one that waits goes on waiting and stops when its wait is over. Not for interrupt handlers: the running thread gives the processor
        /// away at once.
        /// </summary>
        public void Suspend()
        {
            bool masked = Cpu.DisableInterrupts();
            _block.SuspendRequested = true;
            if (_block.State == RunState.Ready)
            {
                Kernel.RemoveReady(Block);
                _block.State = RunState.Suspended;
                if (Kernel.State.Current == Block) Kernel.Switch();
            }

            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>Undoes Suspend.</summary>
        public void Resume()
        {
            bool masked = Cpu.DisableInterrupts();
            _block.SuspendRequested = false;
            if (_block.State == RunState.Suspended) Kernel.MakeReady(Block);
            Cpu.RestoreInterrupts(masked);
        }
    }
}

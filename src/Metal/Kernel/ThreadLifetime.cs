// How threads begin and end.
//
//   Unstarted --Start--> Ready <--> Waiting        A thread that ends gives its stack back at once: it masks interrupts,
//                        ^   |                     frees the stack it still stands on, and is switched away for good
//                  fault |   v                     before anybody else can allocate.
//                        Buried --> Ended
//
// A thread that a fault ends is not torn out of the kernel by what follows the fault, which could not do all there is to do. It goes on
// with a look at what it was doing (Examine), for the report; then it is set back to the top of its stack, of which nothing is needed any more, and runs Bury there: the one way in which threads end, with the
// heap and the locks at hand. A service thread, one of the runtime's that calls the program's callbacks, begins anew instead.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class ThreadLifetime
    {
        /// <summary>Started threads that have not ended, main and the service thread included.</summary>
        internal static int Count => Kernel.State.Count;

        private const int MainFailed = 1;

        private static int s_exitCode;

        /// <summary>Told of a thread that a fault ended, on that thread.</summary>
        internal static delegate*<Thread, void> Killed;

        /// <summary>The same for device tests, services too.</summary>
        internal static delegate*<Thread, void> Noted;

        /// <summary>
        /// Gives the thread a stack and makes it ready. Throws OutOfMemoryException and leaves nothing behind. The size is what the heap gives for it, its own
        /// words included, so that stacks of a size that suits their alignment lie side by side.
        /// </summary>
        internal static void Start(ThreadControlBlock* thread, int stackSize) => StartWith(thread, (uint)(stackSize + 7) & ~7u);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_start_thread")]
        private static extern void StartWith(ThreadControlBlock* thread, uint blockSize);

        [RuntimeExport("nf_start_thread_slow")]
        internal static void StartSlow(ThreadControlBlock* thread, uint blockSize)
        {
            nint bottom = StackAllocator.AllocateBlock(blockSize);
            int stackSize = (int)blockSize - sizeof(HeapBlock);
            thread->StackBottom = bottom;
            thread->Guard = SystemControl.GuardWord(bottom);
            thread->StackPointer = MakeFrame(thread, bottom + stackSize);
            StackUsage.Mark(bottom + SystemControl.GuardEnd, thread->StackPointer);
            EnlistSlow(thread);
        }

        /// <summary>Adds a thread to those that live, and makes it ready.</summary>
        [RuntimeExport("nf_enlist_slow")]
        private static void EnlistSlow(ThreadControlBlock* thread)
        {
            bool masked = Cpu.DisableInterrupts();
            Kernel.State.Count++;
            if (!thread->IsBackground) Kernel.State.ForegroundCount++;
            Append(thread);
            Kernel.MakeReady(thread);
            Cpu.RestoreInterrupts(masked);
        }

        // The thread's next instruction is the first of `code`, with its stack empty from `top` on.
        [MethodImpl(Inlining.Always)]
        private static void BeginAt(ThreadControlBlock* thread, nint top, nint code) => thread->StackPointer = MakeFrame(top, code);

        /// <summary>Ends the running thread.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_end_thread")]
        private static extern void End();

        [RuntimeExport("nf_end_thread_slow")]
        private static void EndSlow()
        {
            ThreadControlBlock* self = Kernel.State.Current;
            Cpu.DisableInterrupts();
            SystemControl.DropGuard();
            RetireSlow();
            if (!self->Joiners.IsEmpty) Kernel.WakeAll(&self->Joiners);
            if (Kernel.State.ForegroundCount == 0) Shutdown.Exit(s_exitCode);
            Leave();
        }

        /// <summary>Takes the running thread out of all that the kernel keeps of threads, and its stack into the cache. Masked.</summary>
        internal static void RetireSlow()
        {
            ThreadControlBlock* self = Kernel.State.Current;
            Heap.FreeStack(self->StackBottom);
            Kernel.RemoveReady(self);
            self->State = RunState.Ended;
            Remove(self);
            Kernel.State.Count--;
            Kernel.State.SwitchesOfEnded += self->Switches;
            if (!self->IsBackground) Kernel.State.ForegroundCount--;
        }

        /// <summary>
        /// Ends the running thread after a fault: nothing of what it did runs any more, no finally and no catch. It goes on in
        /// <see cref="Examine"/>, on its stack from <paramref name="top"/> down. The caller leaves it to that.
        /// </summary>
        internal static void Terminate(nint top)
        {
            bool masked = Cpu.DisableInterrupts();
            ThreadControlBlock* self = Kernel.State.Current;
            ClassConstructorRunner.Abandon(self);
            self->Pending = PendingInterrupt.None;
            self->SuspendRequested = false;
            self->WaitObject = 0;

            // A fault can also meet a thread on its way into a wait, whose node in the timer queue lies on the stack.
            if (self->State != RunState.Ready) Kernel.Wake(self, WaitResult.TimedOut);
            BeginAt(self, top, GetExamination());
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>The first that a thread does which a fault ended: after that nothing of its stack is needed any more.</summary>
        [RuntimeExport("nf_examine")]
        private static void Examine()
        {
            ThreadControlBlock* self = Kernel.State.Current;
            StackOverflow.Examine(self);
            Cpu.DisableInterrupts();
            BeginAt(self, self->StackBottom + self->StackSize, GetBurial());
            Leave();
        }

        /// <summary>What is left to do for a thread that a fault ended, by itself.</summary>
        [RuntimeExport("nf_bury")]
        private static void Bury()
        {
            Thread self = Kernel.CurrentThread;
            StackOverflow.Tell(self);
            Monitor.ReleaseAll(self);
            if (Noted != null) Noted(self);
            if (self._block.IsService)
            {
                ServiceThread.CountLoss();
                Thread.Run(self);
            }
            else
            {
                if (self == MainThread.Instance) s_exitCode = MainFailed;
                if (Killed != null) Killed(self);
                self.Forget();
            }

            End();
        }

        internal static void SetExitCode(int code) => s_exitCode = code;

        [MethodImpl(Inlining.Always)]
        private static void Append(ThreadControlBlock* thread)
        {
            ThreadControlBlock* newest = Kernel.State.Newest;
            thread->NextThread = null;
            thread->PreviousThread = newest;
            if (newest == null) Kernel.State.Threads = thread;
            else newest->NextThread = thread;
            Kernel.State.Newest = thread;
        }

        [MethodImpl(Inlining.Always)]
        private static void Remove(ThreadControlBlock* thread)
        {
            ThreadControlBlock* next = thread->NextThread;
            ThreadControlBlock* previous = thread->PreviousThread;
            if (next == null) Kernel.State.Newest = previous;
            else next->PreviousThread = previous;
            if (previous == null) Kernel.State.Threads = next;
            else previous->NextThread = next;
        }

        /// <summary>Gives the processor away for good. Masked.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_leave")]
        private static extern void Leave();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_examine_address")]
        private static extern nint GetExamination();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_bury_address")]
        private static extern nint GetBurial();

        /// <summary>Writes what a new thread, whose object is known, has on its stack below <paramref name="top"/>; returns where that begins.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_make_first_frame")]
        private static extern nint MakeFrame(ThreadControlBlock* thread, nint top);

        /// <summary>The same for one that goes on at <paramref name="code"/>.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_make_frame")]
        private static extern nint MakeFrame(nint top, nint code);
    }
}

// How threads begin and end.
//
//   Unstarted --Start--> Ready <--> Waiting        A thread that ends gives its stack back at once: it locks the scheduler,
//                          |                       frees the stack it still stands on, and is switched away for good
//                          v                       before anybody else can allocate.
//                        Ended

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    internal static unsafe class ThreadLifetime
    {
        // r4-r11 and EXC_RETURN, then the frame that the processor pops: see Arch/CortexM/ContextSwitch.S.
        private const int FrameWords = 17;
        private const int ExceptionReturnSlot = 8;
        private const int ProgramCounterSlot = 15;
        private const int StatusSlot = 16;
        private const uint ReturnToThread = 0xFFFFFFFD;
        private const uint ThumbState = 1u << 24;

        /// <summary>Started threads that have not ended, main and the service thread included.</summary>
        internal static int Count { get; private set; }

        /// <summary>Those of them that keep the program alive.</summary>
        internal static int ForegroundCount { get; private set; }

        /// <summary>The end of the list of all threads.</summary>
        private static ThreadControlBlock* s_newest;

        /// <summary>Threads that a fault ended; their stacks are freed by the next thread that starts.</summary>
        private static ThreadControlBlock* s_zombies;

        private const int MainFailed = 1;

        private static int s_exitCode;

        /// <summary>Told, from a fault handler, of a thread that a fault ended: by then it holds no processor and is in no queue.</summary>
        internal static delegate*<Thread, void> Killed;

        /// <summary>Gives the thread a stack and makes it ready. Throws OutOfMemoryException and leaves nothing behind.</summary>
        internal static void Start(ThreadControlBlock* thread, int stackSize)
        {
            FreeZombies();
            stackSize = (stackSize + 7) & ~7;
            nint bottom = Heap.AllocateStack(stackSize);
            uint* frame = (uint*)(bottom + stackSize) - FrameWords;
            SpanHelpers.ClearWithoutReferences(ref *(byte*)frame, FrameWords * sizeof(uint));
            frame[ExceptionReturnSlot] = ReturnToThread;
            frame[ProgramCounterSlot] = (uint)GetEntry() & ~1u;
            frame[StatusSlot] = ThumbState;
            thread->StackBottom = bottom;
            thread->StackSize = stackSize;
            thread->StackPointer = (nint)frame;
            thread->Guard = SystemControl.GuardWord(bottom);
            StackUsage.Mark(bottom + SystemControl.GuardEnd, (nint)frame);

            bool masked = Cpu.DisableInterrupts();
            Count++;
            if (!thread->IsBackground) ForegroundCount++;
            Append(thread);
            Kernel.MakeReady(thread);
            Cpu.RestoreInterrupts(masked);
        }

        /// <summary>The first code of every thread.</summary>
        [RuntimeExport("nf_thread_entry")]
        private static void Enter()
        {
            Kernel.CurrentThread.Run();
            End();
        }

        /// <summary>Ends the running thread.</summary>
        private static void End()
        {
            ThreadControlBlock* self = Kernel.State.Current;
            Kernel.LockScheduler();
            SystemControl.DropGuard();
            Heap.FreeStack(self->StackBottom);
            Cpu.DisableInterrupts();
            Unlink(self);
            Kernel.State.Current = null;
            SystemControl.PendSwitch();
            Kernel.UnlockScheduler(0);
            Cpu.EnableInterrupts();
            Cpu.Barrier();
        }

        /// <summary>
        /// Ends the running thread from a fault handler: nothing of it runs any more, its locks stay locked. The caller returns
        /// from the exception into PendSV.
        /// </summary>
        internal static void Terminate()
        {
            bool masked = Cpu.DisableInterrupts();
            ThreadControlBlock* self = Kernel.State.Current;
            if (Kernel.ThreadOf(self) == MainThread.Instance) s_exitCode = MainFailed;
            Unlink(self);
            if (Killed != null) Killed(Kernel.ThreadOf(self));
            self->NextThread = s_zombies;
            s_zombies = self;
            Kernel.State.Current = null;
            SystemControl.PendSwitch();
            Cpu.RestoreInterrupts(masked);
        }

        private static void Unlink(ThreadControlBlock* thread)
        {
            // A fault can also meet a thread on its way into a wait.
            if (thread->State == RunState.Ready) Kernel.RemoveReady(thread);
            if (thread->Queue != null) thread->Queue->Remove(thread);
            if (thread->Timer != null) TimerQueue.Remove(thread);
            thread->State = RunState.Ended;
            Remove(thread);
            Count--;
            if (!thread->IsBackground) ForegroundCount--;
            Kernel.WakeAll(&thread->Joiners);
            if (ForegroundCount == 0) Shutdown.Exit(s_exitCode);
        }

        internal static void SetExitCode(int code) => s_exitCode = code;

        internal static void FreeZombies()
        {
            while (s_zombies != null)
            {
                bool masked = Cpu.DisableInterrupts();
                ThreadControlBlock* zombie = s_zombies;
                if (zombie != null) s_zombies = zombie->NextThread;
                Cpu.RestoreInterrupts(masked);
                if (zombie != null) Heap.FreeStack(zombie->StackBottom);
            }
        }

        private static void Append(ThreadControlBlock* thread)
        {
            ThreadControlBlock* newest = s_newest;
            thread->NextThread = null;
            thread->PreviousThread = newest;
            if (newest == null) Kernel.State.Threads = thread;
            else newest->NextThread = thread;
            s_newest = thread;
        }

        private static void Remove(ThreadControlBlock* thread)
        {
            ThreadControlBlock* next = thread->NextThread;
            ThreadControlBlock* previous = thread->PreviousThread;
            if (next == null) s_newest = previous;
            else next->PreviousThread = previous;
            if (previous == null) Kernel.State.Threads = next;
            else previous->NextThread = next;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_thread_entry_address")]
        private static extern nint GetEntry();
    }
}

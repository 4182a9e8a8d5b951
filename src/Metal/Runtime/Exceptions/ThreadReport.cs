// All threads of a program that has died, as a report wants them: the last switches, then state, processor time, stack, and where each stands. Allocates
// nothing and trusts little: the list may be what the fault has ruined.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System.Runtime
{
    [SkipLocalsInit]
    internal static unsafe class ThreadReport
    {
        private const int MostThreads = 16;
        private const int MostFrames = 7;

        // What every thread that waits stands in: the kernel's or a lock's wait.
        private const int FramesOfWait = 1;
        private const uint NoFloat = 1 << 4;

        // From where a thread is saved up: r4-r11; EXC_RETURN, or where a thread that gave way goes on; s16-s31 of a thread with floats; then, for a preempted
        // one, the processor's own frame, and for one that gave way with floats where it goes on (Arch/CortexM/ContextSwitch.S).
        private const int SavedWords = 9;
        private const int FloatWords = 16;
        private const int FrameBytes = 32, FloatFrameBytes = 104;

        /// <summary>Of the running one, whose registers are the report's, only what the kernel knows.</summary>
        internal static void WriteAll()
        {
            LastSwitches.Write();
            int left = MostThreads;
            for (ThreadControlBlock* thread = Kernel.State.Threads; thread != null && left > 0; thread = thread->NextThread, left--)
            {
                bool running = thread == Kernel.State.Current;
                FaultReport.Write(FaultText.Thread);
                ThreadNames.Write(Kernel.ThreadOf(thread));
                FaultReport.Write(running ? FaultText.Running : thread->State == RunState.Ready ? FaultText.Ready : thread->State == RunState.Waiting ? FaultText.Waiting : FaultText.Suspended);
                FaultReport.Write(FaultText.ProcessorTime, (uint)(thread->ProcessorTime / 1000));
                FaultReport.Write(FaultText.StackUsed, (uint)StackUsage.HighWaterMark(thread->StackBottom, thread->StackSize));
                if (!running) WriteFrames(thread);
            }
        }

        /// <summary>Where a thread stands that does not run.</summary>
        internal static void WriteFrames(ThreadControlBlock* thread)
        {
            uint* saved = (uint*)thread->SavedAt;
            UnwindContext context;
            for (int i = 0; i < 8; i++) (&context.R4)[i] = saved[i];
            uint link = saved[8];
            if ((int)link < 0)
            {
                bool floats = (link & NoFloat) == 0;
                HardwareFrame* frame = (HardwareFrame*)(saved + SavedWords + (floats ? FloatWords : 0));
                context.Sp = (uint)frame + (uint)(floats ? FloatFrameBytes : FrameBytes) + (frame->Xpsr >> 7 & 4);
                context.R12 = frame->R12;
                context.Lr = frame->Lr;
                context.Pc = frame->Pc;
            }
            else
            {
                uint* above = saved + SavedWords;
                if (link == (uint)Kernel.GetTakeFloats())
                {
                    link = above[FloatWords];
                    above += FloatWords + 1;
                }

                context.Sp = (uint)above;
                context.R12 = 0;
                context.Lr = link;
                context.Pc = link & ~1u;
            }

            StackWalk.Write(&context, MostFrames, thread->State == RunState.Waiting ? FramesOfWait : 0);
        }
    }
}

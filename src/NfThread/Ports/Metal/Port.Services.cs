// What a service of the module's needs of the kernel.
using System;
using System.Runtime;
using System.Threading;

namespace NfThread
{
    internal static unsafe partial class Port
    {
        internal static partial long Milliseconds()
        {
            return (long)(Clock.Microseconds / MicrosecondsPerMillisecond);
        }

        internal static partial void StartService(ThreadStart body, string name)
        {
            try
            {
                ServiceThread.Start(body, name, ThreadPriority.Highest);
            }
            catch (OutOfMemoryException e)
            {
                throw Refused(e);
            }
        }

        internal static partial bool IsAlive(ThreadRecord record)
        {
            bool masked = Cpu.DisableInterrupts();
            bool alive = BlockOf(record) != null;
            Cpu.RestoreInterrupts(masked);
            return alive;
        }

        // It is held meanwhile, so that its stack stays as it is; nothing here waits for a lock that it may have.
        internal static partial void WriteWhereItStands(ThreadRecord record)
        {
            bool masked = Cpu.DisableInterrupts();
            ThreadControlBlock* block = BlockOf(record);
            Thread thread = block == null || block->SuspendRequested ? null : Kernel.ThreadOf(block);
            if (thread != null)
            {
                thread.Suspend();
            }

            Cpu.RestoreInterrupts(masked);
            if (thread == null)
            {
                return;
            }

            FaultReport.Write(block->State == RunState.Waiting ? "   it waits" : "   it runs");
            ThreadReport.WriteFrames(block);
            FaultReport.Write('\n');
            thread.Resume();
        }

        // Null for a thread that has ended. Masked.
        private static ThreadControlBlock* BlockOf(ThreadRecord record)
        {
            ThreadControlBlock* block = Kernel.State.Threads;
            while (block != null && Kernel.ThreadOf(block)._moduleRecord != record)
            {
                block = block->NextThread;
            }

            return block;
        }
    }
}

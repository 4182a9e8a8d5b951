// Lazy static constructors. Compiled code tests the context's address field before it touches the statics and comes here
// while it is not zero; the first thread runs the constructor, others wait, and the running thread itself passes through.

using System.Runtime.InteropServices;
using System.Threading;

namespace System.Runtime.CompilerServices
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct StaticClassConstructionContext
    {
        /// <summary>The constructor's code until it has run, then 0.</summary>
        public nint cctorMethodAddress;
    }

    internal static unsafe class ClassConstructorRunner
    {
        // Constructors that run now, linked through their frames; empty almost always.
        private struct Running
        {
            public Running* Next;
            public nint Context;
            public nint Thread;
        }

        private static Running* s_running;

        private static object CheckStaticClassConstructionReturnGCStaticBase(ref StaticClassConstructionContext context, object gcStaticBase)
        {
            Check(ref context);
            return gcStaticBase;
        }

        private static nint CheckStaticClassConstructionReturnNonGCStaticBase(ref StaticClassConstructionContext context, nint nonGcStaticBase)
        {
            Check(ref context);
            return nonGcStaticBase;
        }

        private static nint CheckStaticClassConstructionReturnThreadStaticBase(ref StaticClassConstructionContext context)
        {
            Check(ref context);
            return 0;
        }

        private static void Check(ref StaticClassConstructionContext context)
        {
            nint self = (nint)Unsafe.AsPointer(ref context);
            nint thread = Kernel.CurrentThreadAddress;
            while (true)
            {
                bool masked = Cpu.DisableInterrupts();
                nint constructor = context.cctorMethodAddress;
                if (constructor == 0)
                {
                    Cpu.RestoreInterrupts(masked);
                    return;
                }

                Running* running = s_running;
                while (running != null && running->Context != self) running = running->Next;
                if (running == null)
                {
                    Running mine;
                    mine.Next = s_running;
                    mine.Context = self;
                    mine.Thread = thread;
                    s_running = &mine;
                    Cpu.RestoreInterrupts(masked);
                    try
                    {
                        ((delegate*<void>)constructor)();
                        context.cctorMethodAddress = 0;
                    }
                    finally
                    {
                        Remove(&mine);
                    }

                    return;
                }

                Cpu.RestoreInterrupts(masked);
                if (running->Thread == thread) return;
                Thread.Sleep(1);
            }
        }

        private static void Remove(Running* finished)
        {
            bool masked = Cpu.DisableInterrupts();
            if (s_running == finished)
            {
                s_running = finished->Next;
            }
            else
            {
                Running* previous = s_running;
                while (previous->Next != finished) previous = previous->Next;
                previous->Next = finished->Next;
            }

            Cpu.RestoreInterrupts(masked);
        }
    }
}

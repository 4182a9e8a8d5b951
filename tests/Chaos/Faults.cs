#pragma warning disable CS0649 // fields that stay as they are: a frame's size and a null reference are the point

// The kinds of faults, and how each is done. What comes of one is told by Expected: an exception of that type reaches the thread's end, or
// nothing does, since the thread is ended.

using System;
using System.Runtime.CompilerServices;
using System.Threading;
using NfThread;

namespace NfThread.Metal.Chaos
{
    internal enum Fault
    {
        NullRead, NullWrite, NullCall, BadRead, BadWrite, Misaligned, BadJump, DataJump, BadInstruction, ProgramWrite, DivisionByZero, Index, Cast,
        OutOfMemory, ThrowThroughFinally, ThrowInCatch, SmallFrames, LargeFrames, OverflowInKernel, Exit, Abort, InterruptMain, Handler, TimerCallback, Finalizer,
        Count,
    }

    internal static unsafe class Faults
    {
        private struct Large
        {
            public long A, B, C, D, E, F, G, H;
        }

        private sealed class Node
        {
            public int Value;
            public Node Next;
        }

        private delegate int Operation();

        private sealed class Doomed
        {
            ~Doomed()
            {
                if (Gone) Faults.Throw("finalizer");
            }

            internal bool Gone;
        }

        private static int s_sink;

        internal static Type Expected(Fault fault)
        {
            switch (fault)
            {
                case Fault.NullRead:
                case Fault.NullWrite:
                case Fault.NullCall:
                    return typeof(NullReferenceException);
                case Fault.BadRead:
                case Fault.BadWrite:
                case Fault.Misaligned:
                case Fault.BadJump:
                case Fault.DataJump:
                case Fault.BadInstruction:
                case Fault.ProgramWrite:
                    return typeof(InvalidOperationException);
                case Fault.DivisionByZero:
                    return typeof(Exception);
                case Fault.Index:
                    return typeof(IndexOutOfRangeException);
                case Fault.Cast:
                    return typeof(InvalidCastException);
                case Fault.OutOfMemory:
                    return typeof(OutOfMemoryException);
                case Fault.ThrowThroughFinally:
                case Fault.ThrowInCatch:
                    return typeof(ApplicationException);
                default:
                    return null;
            }
        }

        internal static bool EndsThread(Fault fault) => fault < Fault.InterruptMain;

        /// <summary>Some frames further down, so that the place varies.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static int Inject(Fault fault, int depth) => depth > 0 ? Inject(fault, depth - 1) + 1 : Do(fault);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Do(Fault fault)
        {
            Node none = s_sink == int.MinValue ? new Node() : null;
            int[] numbers = { 1, 2, 3 };
            uint zero = (uint)(s_sink & 0);
            byte* data = stackalloc byte[8];
            switch (fault)
            {
                case Fault.NullRead: return none.Value;
                case Fault.NullWrite: none.Next = none; return 0;
                case Fault.NullCall: return ((Operation)(object)none)();
                case Fault.BadRead: return *(int*)(0x70000010 + zero);
                case Fault.BadWrite: *(int*)(0x70000020 + zero) = 1; return 0;
                case Fault.Misaligned: return Interlocked.Increment(ref *(int*)(data + 1));
                case Fault.BadJump: ((delegate*<void>)(0x70000001 + zero))(); return 0;
                case Fault.DataJump: ((delegate*<void>)((uint)data | 1))(); return 0;
                case Fault.BadInstruction: ((delegate*<void>)(AllOnes() | 1))(); return 0;
                case Fault.ProgramWrite: *(uint*)(Board.FlashOrigin + zero) = 0; return 0;
                case Fault.DivisionByZero: return numbers[0] / (int)zero;
                case Fault.Index: return numbers[3 + (int)zero];
                case Fault.Cast: return ((Node)(object)numbers).Value;
                case Fault.OutOfMemory: return new byte[Heap.TotalBytes].Length;
                case Fault.ThrowThroughFinally:
                    try
                    {
                        Throw("through finally");
                    }
                    finally
                    {
                        s_sink++;
                    }

                    return 0;
                case Fault.ThrowInCatch:
                    try
                    {
                        Throw("first");
                    }
                    catch (ApplicationException)
                    {
                        Throw("second");
                    }

                    return 0;
                case Fault.SmallFrames: return Small(1);
                case Fault.LargeFrames: return Deep(default, 1);
                case Fault.OverflowInKernel: return Kernel(1);
                case Fault.Exit: ThreadModule.Exit(); return 0;
                default: Thread.Sleep(Timeout.Infinite); return 0;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void Throw(string why) => throw new ApplicationException(why);

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static int Small(int n) => n == 0 ? 0 : Small(n + 1) + n;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(Large large, int n)
        {
            large.H += n;
            Large copy = large;
            copy.A += large.H;
            return n == 0 ? 0 : Deep(copy, n + 1) + (int)copy.A;
        }

        // The deeper it is, the nearer to the end of the stack each of these is entered.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Kernel(int n)
        {
            Scheduler.Yield();
            if (n % 8 == 0) Thread.Sleep(1);
            return n == 0 ? 0 : Kernel(n + 1) + n;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal static void Doom() => new Doomed().Gone = true;

        /// <summary>Somewhere in the program lies a word that is no instruction.</summary>
        private static uint AllOnes()
        {
            uint address = Board.FlashOrigin;
            while (*(uint*)address != 0xFFFFFFFF) address += 4;
            return address;
        }
    }
}

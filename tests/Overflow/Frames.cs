#pragma warning disable CS0169, CS0649 // only the sizes of the structures count

using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace NfThread.Metal.Tests.Overflow
{
    /// <summary>
    /// Threads that run out of stack in frames of 8 to 8 192 bytes, or with arguments of 8 to 512 bytes, at each alignment of the frame to the stack's end.
    /// </summary>
    internal static unsafe class Frames
    {
        private delegate int Descent(int depth);

        private static readonly Descent[] s_descents =
        {
            Frame<S8>, Frame<S16>, Frame<S24>, Frame<S32>, Frame<S40>, Frame<S48>, Frame<S56>, Frame<S64>, Frame<S72>, Frame<S80>,
            Frame<S88>, Frame<S96>, Frame<S104>, Frame<S112>, Frame<S120>, Frame<S128>, Frame<S136>, Frame<S144>, Frame<S152>, Frame<S160>,
            Frame<S168>, Frame<S176>, Frame<S184>, Frame<S192>, Frame<S200>, Frame<S208>, Frame<S216>, Frame<S224>, Frame<S232>,
            Frame<S240>, Frame<S248>, Frame<S256>, Frame<S320>, Frame<S384>, Frame<S448>, Frame<S512>, Frame<S576>, Frame<S640>,
            Frame<S704>, Frame<S768>, Frame<S832>, Frame<S896>, Frame<S960>, Frame<S1024>, Frame<S1536>, Frame<S2048>, Frame<S2560>,
            Frame<S3072>, Frame<S3584>, Frame<S4088>, Frame<S4096>, Frame<S4104>, Frame<S4608>, Frame<S5120>, Frame<S5632>, Frame<S6144>,
            Frame<S6656>, Frame<S7168>, Frame<S7680>, Frame<S8184>, Frame<S8192>,
            Argument<S8>, Argument<S16>, Argument<S24>, Argument<S64>, Argument<S128>, Argument<S512>,
        };

        private static delegate*<Thread, void> s_noted;
        private static int s_reported;

        private static int s_reached;

        internal static int Sizes => s_descents.Length;

        /// <summary>
        /// One thread overflows in frames of a size, with a stack of 4 096 bytes and so many times eight. True if it ended, got somewhere before,
        /// did not come back, and its report tells all of its calls.
        /// </summary>
        internal static bool Overflow(int size, int eighths)
        {
            if ((nint)ThreadLifetime.Noted != (nint)(delegate*<Thread, void>)&Note)
            {
                s_noted = ThreadLifetime.Noted;
                ThreadLifetime.Noted = &Note;
            }

            s_reached = 0;
            s_reported = 0;
            bool returned = false;
            Thread thread = new Thread(() =>
            {
                s_descents[size](0);
                returned = true;
            }, 4096 + 8 * eighths);
            thread.Name = "deep";
            thread.Start();
            bool ended = thread.Join(10000);
            if (ended && !returned && s_reported >= s_reached) return true;
            Console.WriteLine("FRAME of kind " + size + " with " + (4096 + 8 * eighths) + " bytes of stack: " + (returned ? "came back" : ended ? "ended" : "did not end") + ", reached " + s_reached + ", told " + s_reported);
            return false;
        }

        private static void Note(Thread thread)
        {
            s_reported = StackOverflow.RecordOf(thread.Block)->Depth;
            if (s_noted != null) s_noted(thread);
        }

        /// <summary>Cleared from its low end up, as ilc does it, the frame writes first where it reaches furthest.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Frame<T>(int depth) where T : struct
        {
            T frame = default;
            s_reached = depth;
            Touch(ref frame);
            return Frame<T>(depth + 1) + Touch(ref frame);
        }

        private static int Argument<T>(int depth) where T : struct => Argument(depth, default(T));

        /// <summary>What comes in registers the function puts above its return address, beside what came on the stack.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Argument<T>(int depth, T argument) where T : struct
        {
            s_reached = depth;
            return Argument(depth + 1, argument) + Touch(ref argument);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Touch<T>(ref T frame) where T : struct => 1;

        [StructLayout(LayoutKind.Sequential, Size = 8)] private struct S8 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 16)] private struct S16 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 24)] private struct S24 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 32)] private struct S32 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 40)] private struct S40 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 48)] private struct S48 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 56)] private struct S56 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 64)] private struct S64 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 72)] private struct S72 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 80)] private struct S80 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 88)] private struct S88 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 96)] private struct S96 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 104)] private struct S104 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 112)] private struct S112 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 120)] private struct S120 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 128)] private struct S128 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 136)] private struct S136 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 144)] private struct S144 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 152)] private struct S152 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 160)] private struct S160 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 168)] private struct S168 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 176)] private struct S176 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 184)] private struct S184 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 192)] private struct S192 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 200)] private struct S200 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 208)] private struct S208 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 216)] private struct S216 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 224)] private struct S224 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 232)] private struct S232 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 240)] private struct S240 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 248)] private struct S248 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 256)] private struct S256 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 320)] private struct S320 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 384)] private struct S384 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 448)] private struct S448 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 512)] private struct S512 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 576)] private struct S576 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 640)] private struct S640 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 704)] private struct S704 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 768)] private struct S768 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 832)] private struct S832 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 896)] private struct S896 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 960)] private struct S960 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 1024)] private struct S1024 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 1536)] private struct S1536 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 2048)] private struct S2048 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 2560)] private struct S2560 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 3072)] private struct S3072 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 3584)] private struct S3584 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 4088)] private struct S4088 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 4096)] private struct S4096 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 4104)] private struct S4104 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 4608)] private struct S4608 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 5120)] private struct S5120 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 5632)] private struct S5632 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 6144)] private struct S6144 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 6656)] private struct S6656 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 7168)] private struct S7168 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 7680)] private struct S7680 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 8184)] private struct S8184 { private int _first; }
        [StructLayout(LayoutKind.Sequential, Size = 8192)] private struct S8192 { private int _first; }
    }
}

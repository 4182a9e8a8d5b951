using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace NfThread.Metal.Tests.Overflow
{
    /// <summary>
    /// Three threads that end, run over their stacks or are aborted, each with floating-point state or without, in every order, while a survivor that is
    /// preempted at a chosen instruction keeps numbers in all of the FPU's registers.
    /// </summary>
    internal static class FloatOrders
    {
        /// <summary>Ways for a thread to cease: three, each without and with floats.</summary>
        internal const int Ways = 6;

        internal const int Orders = Ways * Ways * Ways;

        private static float s_float;
        private static int s_number;

        internal static bool HasOverflow(int order)
        {
            for (; order != 0; order /= Ways)
                if (order % Ways >> 1 == 1) return true;
            return false;
        }

        /// <summary>Runs the order; the survivor is preempted after so many counts of SysTick and instructions. True if it finds its numbers.</summary>
        internal static bool Survives(int order, uint slice, int leadIn)
        {
            Thread[] victims = new Thread[3];
            for (int i = 0; i < victims.Length; i++, order /= Ways)
            {
                victims[i] = Victim(order % Ways);
                victims[i].Start();
            }

            Thread.Sleep(1);
            foreach (Thread victim in victims) victim.Abort();
            TimeSlice.EndAfter(slice);
            Cpu.Delay(leadIn);
            bool kept = Hold(slice) & Hold(leadIn);
            foreach (Thread victim in victims) kept &= victim.Join(1000);
            return kept & Hold(order);
        }

        // Those that are to be aborted wait for it; the others cease while the survivor holds its numbers.
        private static Thread Victim(int way)
        {
            bool floats = (way & 1) != 0;
            Thread thread = new Thread(() =>
            {
                if (floats) s_float = s_float * 0.5f + 1f;
                try
                {
                    Thread.Sleep(Timeout.Infinite);
                }
                catch (ThreadAbortException)
                {
                    if (way >> 1 == 2) throw;
                }

                if (floats) s_float = s_float * 0.5f + 2f;
                if (way >> 1 == 1) s_number = floats ? (int)Deep(s_float) : Deep(1);
            });
            thread.Name = "victim";
            return thread;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(int depth) => Deep(depth + 1) + depth;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static float Deep(float depth) => Deep(depth + 1.5f) * depth;

        /// <summary>Thirty numbers that change together for some hundred instructions, and must be what they were less what was added.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static bool Hold(float seed)
        {
            float a = seed, b = seed + 1, c = seed + 2, d = seed + 3, e = seed + 4, f = seed + 5, g = seed + 6, h = seed + 7, i = seed + 8, j = seed + 9;
            float k = seed + 10, l = seed + 11, m = seed + 12, n = seed + 13, o = seed + 14, p = seed + 15, q = seed + 16, r = seed + 17, s = seed + 18, t = seed + 19;
            float u = seed + 20, v = seed + 21, w = seed + 22, x = seed + 23, y = seed + 24, z = seed + 25, A = seed + 26, B = seed + 27, C = seed + 28, D = seed + 29;
            for (int rounds = 0; rounds < 20; rounds++)
            {
                a += 1; b += 1; c += 1; d += 1; e += 1; f += 1; g += 1; h += 1; i += 1; j += 1;
                k += 1; l += 1; m += 1; n += 1; o += 1; p += 1; q += 1; r += 1; s += 1; t += 1;
                u += 1; v += 1; w += 1; x += 1; y += 1; z += 1; A += 1; B += 1; C += 1; D += 1;
            }

            seed += 20;
            return a == seed && b == seed + 1 && c == seed + 2 && d == seed + 3 && e == seed + 4 && f == seed + 5 && g == seed + 6 && h == seed + 7 && i == seed + 8
                && j == seed + 9 && k == seed + 10 && l == seed + 11 && m == seed + 12 && n == seed + 13 && o == seed + 14 && p == seed + 15 && q == seed + 16
                && r == seed + 17 && s == seed + 18 && t == seed + 19 && u == seed + 20 && v == seed + 21 && w == seed + 22 && x == seed + 23 && y == seed + 24
                && z == seed + 25 && A == seed + 26 && B == seed + 27 && C == seed + 28 && D == seed + 29;
        }
    }
}

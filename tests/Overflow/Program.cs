// Sweeps of stack overflows; README.md says how to run them and what came out.

using System;
using System.Threading;

namespace NfThread.Metal.Tests.Overflow
{
    internal static class Program
    {
        private const int Frameful = 100000;

        // Of the frames' and floats' overflows every so manieth is told, or the sweep would be one of the console. All are examined.
        private const int ToldOf = 32;

        // Counts of SysTick, about six instructions each in the emulator, times six.
        private const int PointsOfASlice = 60;

        private static int Main()
        {
            int failures = 0;
            int wrong = Watchers.During(() => failures = SweepPositions());
            wrong += Watchers.During(() => failures += SweepFrames());
            failures += SweepFloats();
            if (FloatPoints.CanRun) failures += SweepPoints();
            Console.WriteLine("wrong data in survivors: " + wrong + ", failures: " + failures);
            return failures + wrong == 0 ? 0 : 1;
        }

        private static int SweepPositions()
        {
            int failures = 0, runs = 0;
            Positions.Prepare();
            int before = Positions.FreeBytes(), threads = ThreadLifetime.Count;
            for (int what = 0; what < Positions.Names.Length; what++)
            {
                int failed = 0;
                for (int remainder = 0; remainder < Positions.Remainders; remainder++, runs++)
                    if (!Positions.Begin(what, remainder)) failed++;
                int lost = before - Positions.FreeBytes();
                Console.WriteLine("OPERATION " + Positions.Names[what] + ": " + failed + " failed, " + lost + " bytes lost, " + (ThreadLifetime.Count - threads) + " threads more");
                // Delegates and types of first uses add up to less than 600 bytes.
                if (lost > 640) failed++;
                failures += failed;
            }

            Console.WriteLine("POSITIONS " + runs + ", failures " + failures);
            return failures;
        }

        private static int SweepFloats()
        {
            int failures = 0, runs = 0;
            for (int order = 0; order < FloatOrders.Orders; order++)
                for (int point = 0; point < PointsOfASlice; point++, runs++)
                {
                    StackOverflow.IsQuiet = runs % ToldOf != 0;
                    if (!FloatOrders.Survives(order, (uint)point / 6 + 1, point % 6)) failures++;
                }

            StackOverflow.IsQuiet = false;
            Console.WriteLine("FLOATS " + runs + ", failures " + failures);
            return failures;
        }

        // An order's points are all the instructions from the first death to the last thread's registers.
        private static int SweepPoints()
        {
            int failures = 0;
            CodeInMemory.Allow();
            for (int order = 0; order < FloatOrders.Orders; order++)
            {
                failures += FloatPoints.Sweep(order, 1, 1);
                Console.WriteLine("ORDER " + order + ", points " + FloatPoints.Points + ", failures " + failures);
            }

            CodeInMemory.Forbid();
            Console.WriteLine("POINTS " + FloatPoints.Points + ", failures " + failures);
            return failures;
        }

        private static int SweepFrames()
        {
            int failures = 0, runs = 0;
            for (int eighths = 0; runs < Frameful; eighths++)
            {
                StackOverflow.IsQuiet = eighths % ToldOf != 0;
                for (int size = 0; size < Frames.Sizes; size++, runs++)
                    if (!Frames.Overflow(size, eighths & 1023)) failures++;
            }

            StackOverflow.IsQuiet = false;
            Console.WriteLine("FRAMES " + runs + ", failures " + failures);
            return failures;
        }
    }
}

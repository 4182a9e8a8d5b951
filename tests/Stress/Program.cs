// Many threads on little memory, doing all that threads do: allocating, throwing, locking, yielding, sleeping, signalling. Every
// structure they touch has an invariant that is checked all the time, so a lost switch, a broken register, a freed live object or a
// lock that two threads hold shows as an error. The boot block's seed varies the slices, and everything else follows from it.

using System;
using System.Threading;

namespace NfThread.Metal.Stress
{
    internal static class Program
    {
        private const int MostThreads = 20;
        private const uint SwitchesWanted = 1000000;

        // Left free for the objects of the workers when as many threads as fit have been started.
        private const int RoomForObjects = 12 * 1024;

        internal static int Errors;
        internal static int OutOfMemory;
        private static int s_end;

        internal static bool IsOver => Volatile.Read(ref s_end) != 0;

        internal static void Fail(string what)
        {
            Interlocked.Increment(ref Errors);
            Console.WriteLine("error: " + what);
        }

        private static int Main()
        {
            byte[] room = new byte[RoomForObjects];
            Worker[] workers = new Worker[MostThreads];
            Thread[] threads = new Thread[MostThreads];
            int started = 0;
            try
            {
                while (started < MostThreads)
                {
                    workers[started] = new Worker(started, BootBlock.Seed);
                    threads[started] = new Thread(workers[started].Run);
                    threads[started].Start();
                    started++;
                }
            }
            catch (OutOfMemoryException)
            {
            }

            room[0] = 1;
            room = null;
            uint wanted = BootBlock.Word(4) != 0 ? BootBlock.Word(4) : SwitchesWanted;
            while (System.Kernel.Switches < wanted && Volatile.Read(ref Errors) == 0) Thread.Sleep(10);
            Volatile.Write(ref s_end, 1);

            uint rounds = 0, caught = 0;
            for (int i = 0; i < started; i++)
            {
                threads[i].Join();
                rounds += workers[i].Rounds;
                caught += workers[i].Caught;
            }

            Shared.Check();
            Console.WriteLine("threads " + started + ", switches " + System.Kernel.Switches + ", rounds " + rounds + ", exceptions " + caught
                + ", out of memory " + OutOfMemory + ", errors " + Errors);
            return Errors == 0 ? 0 : 1;
        }
    }
}

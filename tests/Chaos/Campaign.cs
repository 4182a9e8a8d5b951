// Faults of 25 kinds, each in a thread of its own (or in a handler, a timer's callback, a finalizer), three at a time, at places that a
// seed chooses, while four threads keep a beat. Looked at after each: did what was expected happen, was it reported with thread, reason and
// place, are the locks as they should be, does the service go on. And after each hundred: heap, beats, threads.

using System;
using System.Threading;
using NfThread;

namespace NfThread.Metal.Chaos
{
    internal static class Campaign
    {
        private const int AtOnce = 3;
        private const int Beats = 4;

        private static readonly Victim[] s_victims = new Victim[AtOnce];
        private static int s_errors;
        private static uint s_random;
        private static int s_free, s_threads;

        internal static void Fail(string what)
        {
            Interlocked.Increment(ref s_errors);
            Console.WriteLine("error: " + what);
        }

        private static int Next(int below)
        {
            s_random ^= s_random << 13;
            s_random ^= s_random >> 17;
            s_random ^= s_random << 5;
            return (int)(s_random % (uint)below);
        }

        /// <summary>Injects so many; returns how much of what was expected did not happen.</summary>
        internal static int Run(int faults, uint seed)
        {
            s_random = seed * 2654435761 + 12345;
            s_errors = 0;
            s_free = 0;
            s_threads = ThreadModule.Count();
            ThreadModule.ExceptHook = (exception, startedBy) => Victim.Reported(s_victims, exception, startedBy);
            Beat[] beats = new Beat[Beats];
            for (int i = 0; i < Beats; i++) beats[i] = new Beat(i);
            Services services = new Services();
            int[] counts = new int[(int)Fault.Count];
            ulong start = Clock.Microseconds;
            for (int done = 0; done < faults && s_errors < 20;)
            {
                int batch = faults - done < AtOnce ? faults - done : AtOnce;
                for (int i = 0; i < batch; i++)
                {
                    Fault fault = (Fault)Next((int)Fault.Count);
                    counts[(int)fault]++;
                    s_victims[i] = null;
                    if (Faults.EndsThread(fault)) s_victims[i] = new Victim(fault, Next(6), Next(400), Next(3));
                    else services.Inject(fault);
                }

                for (int i = 0; i < batch; i++)
                    if (s_victims[i] != null) s_victims[i].Check();
                done += batch;
                if (done % 300 < batch) Audit(done);
            }

            services.Close();
            ulong elapsed = Clock.Microseconds - start;
            int worst = 0, least = int.MaxValue;
            foreach (Beat beat in beats)
            {
                beat.End();
                if (beat.WorstMicroseconds > worst) worst = beat.WorstMicroseconds;
                if (beat.Count < least) least = beat.Count;
                if (beat.WrongSum) Fail("a beat's float registers changed");
            }

            if (worst >= Beat.PeriodMicroseconds || (ulong)least + 2 < elapsed / Beat.PeriodMicroseconds) Fail("a beat was missed");
            int sum = 0;
            for (int i = 0; i < counts.Length; i++) sum += counts[i];
            Console.WriteLine(sum + " faults of " + counts.Length + " kinds, " + least + " beats of each of " + Beats + " threads, the worst " + worst + " us late, " + s_errors + " errors");
            ThreadModule.ExceptHook = null;
            return s_errors;
        }

        private static void Audit(int done)
        {
            Heap.Collect();
            string problem = HeapVerifier.Check();
            if (problem != null) Fail("the heap: " + problem);
            int free = Heap.FreeBytes;
            if (s_free == 0) s_free = free;
            if (free < s_free - 4096) Fail("memory is lost: " + free + " bytes free, " + s_free + " at first");
            if (ThreadModule.Count() > s_threads + Beats + 1) Fail(ThreadModule.Count() + " threads are left after " + done + " faults");
        }
    }
}

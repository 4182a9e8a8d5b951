// What threads wait for, as rewritten code says it. Desktop .NET knows who waits, but neither for what nor since where.
using System;
using System.Collections.Generic;
using System.Threading;

namespace NfThread.Deadlocks
{
    internal struct Mark
    {
        internal WaitingThread Thread;
    }

    /// <summary>A thread that has called something that may wait.</summary>
    internal sealed class WaitingThread
    {
        internal System.Threading.Thread Thread;
        internal ThreadRecord Record;
        internal WaitKind Kind;
        internal object Subject;
        internal int Site;
        internal bool Timed;

        // Counts begins and ends of its waits, so it is odd in one; negative while one is broken off.
        internal int Turn;

        // The search tells by the turn that a wait is still the same.
        internal int SeenTurn;
        internal int SeenSame;

        internal bool Waits
        {
            get { return (Turn & 1) != 0; }
        }

        internal bool IsBroken
        {
            get { return Volatile.Read(ref Turn) < 0; }
        }

        // In a call that may wait for ever, and desktop .NET says that it does wait.
        internal bool IsBlocked
        {
            get { return Waits && !IsBroken && !Timed && (Thread.ThreadState & ThreadState.WaitSleepJoin) != 0; }
        }

        // Breaks the wait off that the search has seen, unless it has ended since.
        internal void Break()
        {
            if (Interlocked.CompareExchange(ref Turn, SeenTurn | Broken, SeenTurn) == SeenTurn)
            {
                Thread.Interrupt();
            }
        }

        private const int Broken = int.MinValue;
    }

    internal static class Waits
    {
        [ThreadStatic]
        private static WaitingThread t_self;

        private static readonly List<WaitingThread> s_all = new List<WaitingThread>();

        internal static void Begin(out Mark mark, WaitKind kind, object subject, int site, bool timed)
        {
            WaitingThread self = t_self ?? Meet();
            self.Kind = kind;
            self.Subject = subject;
            self.Site = site;
            self.Timed = timed;
            Interlocked.Exchange(ref self.Turn, (self.Turn + 1) & int.MaxValue);
            mark.Thread = self;
        }

        /// <summary>
        /// Whether what the wait throws means that it is a deadlock: what has to be caught there, since .NET looks for who catches an exception before anything
        /// ends the wait.
        /// </summary>
        internal static bool IsBroken(ref Mark mark) => mark.Thread.IsBroken;

        internal static DeadlockError Broken(ref Mark mark)
        {
            Leave(mark.Thread);
            return new DeadlockError("this wait could never end: threads wait for one another");
        }

        internal static void End(ref Mark mark)
        {
            WaitingThread self = mark.Thread;
            if (self.Waits && Leave(self))
            {
                // It has ended by itself all the same. What was to break it off comes now.
                try
                {
                    System.Threading.Thread.Sleep(Timeout.Infinite);
                }
                catch (ThreadInterruptedException)
                {
                }
            }
        }

        // Whether it was broken off.
        private static bool Leave(WaitingThread self) => Interlocked.Exchange(ref self.Turn, (self.Turn + 1) & int.MaxValue) < 0;

        /// <summary>Those that are alive, in the order of their start.</summary>
        internal static WaitingThread[] Alive()
        {
            lock (s_all)
            {
                s_all.RemoveAll(t => !t.Thread.IsAlive);
                s_all.Sort((a, b) => a.Record.Ident.CompareTo(b.Record.Ident));
                return s_all.ToArray();
            }
        }

        private static WaitingThread Meet()
        {
            t_self = new WaitingThread { Thread = System.Threading.Thread.CurrentThread, Record = Port.Current() };
            lock (s_all)
            {
                s_all.Add(t_self);
            }

            Search.Start();
            return t_self;
        }
    }
}

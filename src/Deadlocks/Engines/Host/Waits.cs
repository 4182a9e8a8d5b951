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
        internal bool Waits;

        // Of the begins and ends of its waits: the search tells by it that a wait is still the same.
        internal int Version;
        internal int SeenVersion;
        internal int SeenSame;

        // It is to get a DeadlockError.
        internal bool IsVictim;

        // In a call that may wait for ever, and desktop .NET says that it does wait.
        internal bool IsBlocked
        {
            get { return Waits && !Timed && (Thread.ThreadState & ThreadState.WaitSleepJoin) != 0; }
        }
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
            Interlocked.Increment(ref self.Version);
            self.Waits = true;
            mark.Thread = self;
        }

        internal static void End(ref Mark mark)
        {
            WaitingThread self = mark.Thread;
            self.Waits = false;
            Interlocked.Increment(ref self.Version);
            if (self.IsVictim)
            {
                self.IsVictim = false;
                throw new DeadlockError("this wait could never end: threads wait for one another");
            }
        }

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

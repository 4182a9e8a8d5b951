// Atomic operations. Operation and order are noted as one, behind the gate: were they apart, another thread could see the value and not yet the
// order. Among themselves they never race; with a plain access they do.
using System;
using System.Threading;

namespace NfThread.Races
{
    /// <summary>Interlocked and Volatile, for rewritten code only.</summary>
    public static class AtomicCalls
    {
        [Replaces(typeof(Interlocked), "CompareExchange")]
        public static int CompareExchange(ref int location, int value, int comparand, object owner, int key, int site)
        {
            ThreadState self = Gate.Enter();
            if (self == null)
            {
                return Interlocked.CompareExchange(ref location, value, comparand);
            }

            int before = Interlocked.CompareExchange(ref location, value, comparand);
            Done(self, owner, key, site, before == comparand && value != comparand);
            return before;
        }

        [Replaces(typeof(Interlocked), "Exchange")]
        public static int Exchange(ref int location, int value, object owner, int key, int site)
        {
            ThreadState self = Gate.Enter();
            int before = Interlocked.Exchange(ref location, value);
            Done(self, owner, key, site, true);
            return before;
        }

        [Replaces(typeof(Interlocked), "Increment")]
        public static int Increment(ref int location, object owner, int key, int site)
        {
            ThreadState self = Gate.Enter();
            int after = Interlocked.Increment(ref location);
            Done(self, owner, key, site, true);
            return after;
        }

        [Replaces(typeof(Interlocked), "Decrement")]
        public static int Decrement(ref int location, object owner, int key, int site)
        {
            ThreadState self = Gate.Enter();
            int after = Interlocked.Decrement(ref location);
            Done(self, owner, key, site, true);
            return after;
        }

        /// <summary>Before an operation that stays as it is, such as Volatile.Read; the matching call of End follows it.</summary>
        public static void Begin()
        {
            s_bracket = Gate.Enter();
        }

        /// <summary>The same before an access to a field; without an owner the access will fail, and nothing follows.</summary>
        public static void BeginOn(object owner)
        {
            if (owner != null)
            {
                s_bracket = Gate.Enter();
            }
        }

        /// <summary>After a volatile read.</summary>
        public static void EndRead(object owner, int key, int site)
        {
            Done(s_bracket, owner, key, site, false);
        }

        /// <summary>After a volatile write.</summary>
        public static void EndWrite(object owner, int key, int site)
        {
            Done(s_bracket, owner, key, site, true);
        }

        // Who is behind the gate between Begin and End.
        private static ThreadState s_bracket;

        private static void Done(ThreadState self, object owner, int key, int site, bool writes)
        {
            if (self == null)
            {
                return;
            }

            Race race = null;
            try
            {
                Cell cell = Detector.Target(owner, key);
                self.Acquire(cell.SyncOf());
                if (key >= 0)
                {
                    race = writes ? Detector.Write(self, cell, site | Detector.Atomic) : Detector.Read(self, cell, site | Detector.Atomic);
                }

                if (writes)
                {
                    self.Release(cell.SyncOf());
                }
            }
            catch (OutOfMemoryException)
            {
                Gate.Stop();
                return;
            }

            Gate.Leave();
            if (race != null)
            {
                race.Tell();
            }
        }
    }
}

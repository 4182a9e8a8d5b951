// A thread as the detector knows it: its place in vector clocks, what it knows, the locks that it holds.
using System;

namespace NfThread.Races
{
    internal sealed class ThreadState
    {
        internal ThreadRecord Record;

        // The engine's Thread object; null if there is none.
        internal object Thread;

        // What it was started with where the engine forgets that: it names a thread that has no other name. Null if it does not.
        internal Delegate Entry;
        internal readonly int Slot;
        internal VectorClock Clock = new VectorClock();
        internal readonly bool WasCounted;

        // Its own entry of Clock: how often it has released something, and one.
        internal int Ticks;
        internal HeldLock Held;

        // What whoever gives work to this thread releases, acquired with each piece of work; null for a thread with one function.
        internal SyncVariable Source;

        internal bool RunsFinalizers;

        // Set when it has ended and Record is gone.
        private string _name;
        private int _ident;

        internal ThreadState(ThreadRecord record, object thread, int slot, int ticks)
        {
            Record = record;
            Thread = thread;
            Slot = slot;
            Ticks = ticks;
            WasCounted = record.Counted;
            Clock.Set(slot, ticks);
        }

        internal void Acquire(SyncVariable from)
        {
            Clock.Join(from.Clock);
        }

        // What this thread did until now happened before whatever acquires it later; what it does from now on did not.
        internal void Release(SyncVariable to)
        {
            to.Clock.Join(Clock);
            Step();
        }

        internal void Step()
        {
            Ticks++;
            Clock.Set(Slot, Ticks);
        }

        // Whether that thread's access at that time happened before what this one does now.
        internal bool Knows(ThreadState other, int ticks)
        {
            return other == this || ticks <= Clock.Of(other.Slot);
        }

        internal int Ident
        {
            get { return Record == null ? _ident : Record.Ident; }
        }

        internal string Name
        {
            get { return Record == null ? _name : Engine.NameOf(this); }
        }

        // It has ended. Accesses that it made may be remembered for long; what the program gave it must not be.
        internal void Retire()
        {
            _name = Engine.NameOf(this);
            _ident = Record.Ident;
            Record = null;
            Thread = null;
            Entry = null;
            Clock = null;
            Held = null;
            Source = null;
        }

        // Nothing of the program's runs on it any more.
        internal bool HasEnded()
        {
            return Record.EndIsTold || Engine.HasEnded(this);
        }

        // Its function has returned, which Count tells a moment before the thread ends.
        internal bool IsDone()
        {
            return (WasCounted && !Record.Counted) || HasEnded();
        }
    }
}

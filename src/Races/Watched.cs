// Shadow memory: what is remembered of the program's objects. An object that was accessed or synchronised on has one Watched, found by
// Engine.Find; it goes with the object, so memory that is used again begins without a past.
namespace NfThread.Races
{
    internal sealed partial class Watched
    {
        private const int ChunkShift = 5;
        private const int ChunkLength = 1 << ChunkShift;

        // What the object orders, as a lock, event, thread or handle; null while it never did.
        internal SyncVariable Sync;

        // Fields of an object, in a list; elements of an array, in chunks.
        private Cell _fields;
        private Cell[][] _elements;

        internal SyncVariable SyncOf()
        {
            if (Sync == null)
            {
                Sync = new SyncVariable();
            }

            return Sync;
        }

        internal Cell Field(int key)
        {
            for (Cell cell = _fields; cell != null; cell = cell.Next)
            {
                if (cell.Key == key)
                {
                    return cell;
                }
            }

            _fields = new Cell { Key = key, Next = _fields };
            return _fields;
        }

        internal Cell Element(int index, int length)
        {
            if (_elements == null)
            {
                _elements = new Cell[(length + ChunkLength - 1) >> ChunkShift][];
            }

            Cell[] chunk = _elements[index >> ChunkShift];
            if (chunk == null)
            {
                chunk = new Cell[ChunkLength];
                _elements[index >> ChunkShift] = chunk;
            }

            Cell cell = chunk[index & (ChunkLength - 1)];
            if (cell == null)
            {
                cell = new Cell { Key = index };
                chunk[index & (ChunkLength - 1)] = cell;
            }

            return cell;
        }
    }

    // The state of one variable, FastTrack's: the last write, and the reads since then that no other read since then is ordered after. As
    // long as those are ordered among themselves there is one, in the cell itself.
    internal sealed class Cell
    {
        internal int Key;
        internal Cell Next;

        internal ThreadState Writer;
        internal int WriteTicks;
        internal int WriteSite;
        internal HeldLock WriteLocks;

        internal ThreadState Reader;
        internal int ReadTicks;
        internal int ReadSite;
        internal HeldLock ReadLocks;
        internal OtherRead OtherReads;

        // Of a variable that atomic operations were done on.
        internal SyncVariable Sync;

        internal SyncVariable SyncOf()
        {
            if (Sync == null)
            {
                Sync = new SyncVariable();
            }

            return Sync;
        }
    }

    // One more read that is not ordered with the others.
    internal sealed class OtherRead
    {
        internal ThreadState Reader;
        internal int Ticks;
        internal int Site;
        internal HeldLock Locks;
        internal OtherRead Next;
    }

    // What the threads knew that released something: whoever acquires it knows that from then on.
    internal sealed class SyncVariable
    {
        internal readonly VectorClock Clock = new VectorClock();

        // Who took the lock last; any thread may release it.
        internal ThreadState Taker;
    }

    // The locks that a thread holds, the latest first. Nodes never change, so an access remembers the list as it was.
    internal sealed class HeldLock
    {
        internal SyncVariable Lock;
        internal int Site;
        internal HeldLock Next;

        internal static HeldLock Without(HeldLock list, SyncVariable l)
        {
            if (list == null)
            {
                return null;
            }

            if (list.Lock == l)
            {
                return list.Next;
            }

            HeldLock rest = Without(list.Next, l);
            return rest == list.Next ? list : new HeldLock { Lock = list.Lock, Site = list.Site, Next = rest };
        }
    }
}

// A FIFO queue of threads: a circular doubly linked list through the records themselves, known by its last member, null when empty.
// A record is in at most one ring at a time (a lock's waiters, or the threads ready for their turn), so one pair of links is enough and
// queueing allocates nothing. Every member is called with the guard held.
//
// Broken off anywhere, Append is undone and Remove is completed by a Remove of the same record: a record whose Next is null is in no ring, and
// until then its links are right or lead to neighbours that still know each other.
namespace NfThread
{
    internal static class Ring
    {
        internal static void Append(ref ThreadRecord last, ThreadRecord record)
        {
            if (last == null)
            {
                record.Previous = record;
                record.Next = record;
            }
            else
            {
                record.Previous = last;
                record.Next = last.Next;
                last.Next.Previous = record;
                last.Next = record;
            }

            last = record;
        }

        // Does nothing to a record that is in no ring.
        internal static void Remove(ref ThreadRecord last, ThreadRecord record)
        {
            if (record.Next == null)
            {
                return;
            }

            if (record.Next == record)
            {
                last = null;
            }
            else
            {
                if (last == record)
                {
                    last = record.Previous;
                }

                record.Previous.Next = record.Next;
                record.Next.Previous = record.Previous;
            }

            record.Next = null;
            record.Previous = null;
        }
    }
}

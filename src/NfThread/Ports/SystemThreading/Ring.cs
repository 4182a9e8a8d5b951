// A FIFO queue of threads: a circular doubly linked list through the records themselves, known by its last member, null when empty.
// A record is in at most one ring at a time (a lock's waiters, or the threads ready for their turn), so one pair of links is enough and
// queueing allocates nothing. Every member is called with the guard held.
namespace NfThread
{
    internal static class Ring
    {
        internal static void Append(ref ThreadRecord last, ThreadRecord record)
        {
            if (last == null)
            {
                record.Next = record;
                record.Previous = record;
            }
            else
            {
                record.Next = last.Next;
                record.Previous = last;
                last.Next.Previous = record;
                last.Next = record;
            }

            last = record;
        }

        // The ring must not be empty.
        internal static ThreadRecord TakeFirst(ref ThreadRecord last)
        {
            ThreadRecord first = last.Next;
            Remove(ref last, first);
            return first;
        }

        // The record must be in the ring.
        internal static void Remove(ref ThreadRecord last, ThreadRecord record)
        {
            if (record.Next == record)
            {
                last = null;
            }
            else
            {
                record.Previous.Next = record.Next;
                record.Next.Previous = record.Previous;
                if (last == record)
                {
                    last = record.Previous;
                }
            }

            record.Next = null;
            record.Previous = null;
        }
    }
}

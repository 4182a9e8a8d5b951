// The bounded queue of events: anybody puts in, an interrupt handler in the middle of somebody else's Put too; one thread at a time takes
// out. Nobody waits for anybody: whoever is interrupted in the middle holds up nothing but the order.
//
// Positions count the events, 0, 1, 2, ... and begin again at _turnaround, a multiple of the capacity near 2^30; position p belongs to slot
// p % capacity. Three words decide, each changed by single atomic operations only:
//
//     _tail         the position of the next event to come in; ~position once the queue is closed
//     _head         the position of the next event to go out; only the taker writes it
//     _states[s]     p: free for the event of position p      ~p: holds the event of position p
//
//     Put:  _tail p -> p + 1  claims slot p % capacity;  code and data are written;  state p -> ~p  publishes them
//     Take: state is ~_head;  code and data are read;  _head p -> p + 1;  state ~p -> p + capacity  frees the slot
//
// Invariant: _head <= _tail <= _head + capacity. Positions from _head on and below _tail are claimed, the state of each is p until it is
// published and ~p after that; all other states name the position that their slot takes next, which is _tail or later (but for the one that
// Take is about to free). So:
//  - A slot has one owner: the one whose swap moved _tail over its position until it publishes, then the taker. Nobody else touches it.
//  - If _tail was p before and after a state was read that is not p, then slot p % capacity still belonged to position p - capacity: all
//    slots were taken. A refusal is thus never by mistake. In every other case somebody else got on: no loop without progress.
//  - While a Put is interrupted between claim and publication Take finds nothing, also when later positions are published: the order is
//    that of the claims. That Put tells the taker when it has published (ThreadEvents.cs), so nothing is left behind.
//  - Closing puts the mark into _tail itself, so an event is either before the end, and will be taken, or it is refused.
// A swap of _tail could only be fooled by 2^30 events between two instructions of one Put.
using System.Threading;

namespace NfThread
{
    internal sealed class EventQueue
    {
        private const int LastTurnaround = 1 << 30;

        private readonly int _capacity;
        private readonly int _turnaround;
        private readonly int[] _states;
        private readonly int[] _codes;
        private readonly int[] _data;
        private int _tail;
        private int _head;

        internal EventQueue(int capacity)
        {
            _capacity = capacity;
            _turnaround = LastTurnaround / capacity * capacity;
            _states = new int[capacity];
            _codes = new int[capacity];
            _data = new int[capacity];
            for (int i = 0; i < capacity; i++)
            {
                _states[i] = i;
            }
        }

        internal int Capacity
        {
            get { return _capacity; }
        }

        internal bool IsClosed
        {
            get { return Read(ref _tail) < 0; }
        }

        // Events that are in, or being put in.
        internal int Count
        {
            get
            {
                int head;
                int count;
                do
                {
                    head = Read(ref _head);
                    int tail = Read(ref _tail);
                    count = (tail < 0 ? ~tail : tail) - head;
                }
                while (head != Read(ref _head));

                return count < 0 ? count + _turnaround : count;
            }
        }

        // What a switch takes, or the gate through which the dispatcher is woken, and the calls in between.
        private const int StackNeeded = 512;

        // True at the end of a closed queue: nothing is in it and nothing will be.
        internal bool IsDrained
        {
            get { return Read(ref _tail) == ~_head; }
        }

        // Callable from anywhere, interrupt handlers included. False if the queue is full or closed.
        internal bool Put(int code, int data)
        {
            // A thread that were ended between the claim and the dispatcher's waking would stop all later events.
            System.Runtime.StackRoom.Demand(StackNeeded);
            for (;;)
            {
                int position = Read(ref _tail);
                if (position < 0)
                {
                    return false;
                }

                int slot = position % _capacity;
                if (Read(ref _states[slot]) != position)
                {
                    if (Read(ref _tail) == position)
                    {
                        return false;
                    }
                }
                else if (Interlocked.CompareExchange(ref _tail, After(position, 1), position) == position)
                {
                    _codes[slot] = code;
                    _data[slot] = data;
                    Interlocked.Exchange(ref _states[slot], ~position);
                    return true;
                }
            }
        }

        // Called by one thread at a time. False if the oldest event is not there yet.
        internal bool Take(out int code, out int data)
        {
            int position = _head;
            int slot = position % _capacity;
            if (Read(ref _states[slot]) != ~position)
            {
                code = 0;
                data = 0;
                return false;
            }

            code = _codes[slot];
            data = _data[slot];
            Interlocked.Exchange(ref _head, After(position, 1));
            Interlocked.Exchange(ref _states[slot], After(position, _capacity));
            return true;
        }

        // From now on Put refuses. Again changes nothing.
        internal void Close()
        {
            for (;;)
            {
                int position = Read(ref _tail);
                if (position < 0 || Interlocked.CompareExchange(ref _tail, ~position, position) == position)
                {
                    return;
                }
            }
        }

        private int After(int position, int count)
        {
            position += count;
            return position >= _turnaround ? position - _turnaround : position;
        }

        // A read that happens here and now, in order with the others.
        private static int Read(ref int word)
        {
            return Interlocked.CompareExchange(ref word, 0, 0);
        }
    }
}

// The bounded queue of events where only threads post: a ring under a lock of the engine's. Nothing is ever half done in it, whoever is aborted
// where: an event comes in by one write, of _tail, and goes out by one, of _head; all that is written before does not count yet. A thread
// that is aborted between taking the lock and leaving it keeps it until it ends, and then the firmware gives it back.
//
// Positions count the events, 0 to 2 * capacity - 1 and from 0 again, so that a full ring and an empty one differ.
namespace NfThread
{
    internal sealed class EventQueue
    {
        private readonly object _lock = new object();
        private readonly int _capacity;
        private readonly int[] _codes;
        private readonly int[] _data;
        private int _tail;
        private int _head;
        private bool _closed;

        internal EventQueue(int capacity)
        {
            _capacity = capacity;
            _codes = new int[capacity];
            _data = new int[capacity];
        }

        internal int Capacity
        {
            get { return _capacity; }
        }

        internal bool IsClosed
        {
            get { return _closed; }
        }

        internal int Count
        {
            get
            {
                lock (_lock)
                {
                    return Held();
                }
            }
        }

        // True at the end of a closed queue: nothing is in it and nothing will be.
        internal bool IsDrained
        {
            get
            {
                lock (_lock)
                {
                    return _closed && _head == _tail;
                }
            }
        }

        // False if the queue is full or closed.
        internal bool Put(int code, int data)
        {
            lock (_lock)
            {
                if (_closed || Held() == _capacity)
                {
                    return false;
                }

                int slot = _tail % _capacity;
                _codes[slot] = code;
                _data[slot] = data;
                _tail = After(_tail);
                return true;
            }
        }

        // Called by one thread at a time. False if there is no event.
        internal bool Take(out int code, out int data)
        {
            lock (_lock)
            {
                if (_head == _tail)
                {
                    code = 0;
                    data = 0;
                    return false;
                }

                int slot = _head % _capacity;
                code = _codes[slot];
                data = _data[slot];
                _head = After(_head);
                return true;
            }
        }

        // From now on Put refuses. Again changes nothing.
        internal void Close()
        {
            lock (_lock)
            {
                _closed = true;
            }
        }

        private int Held()
        {
            int held = _tail - _head;
            return held < 0 ? held + 2 * _capacity : held;
        }

        private int After(int position)
        {
            return position == 2 * _capacity - 1 ? 0 : position + 1;
        }
    }
}

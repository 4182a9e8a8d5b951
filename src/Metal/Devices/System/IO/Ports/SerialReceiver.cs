// A port's receive buffer: a ring that the interrupt handler fills and one reading thread at a time empties. Head is written by
// the handler alone, Tail by readers alone, so neither masks the other; one place stays empty to tell full from empty. Nothing
// is lost silently: a character that finds the ring full, and each error of the line, is counted.

using System.Runtime.CompilerServices;
using System.Threading;

namespace System.IO.Ports
{
    internal sealed unsafe class SerialReceiver
    {
        // By port number. Interrupt handlers look receivers up here.
        private static SerialReceiver[] s_receivers;

        private readonly byte[] _ring;
        private readonly AutoResetEvent _arrived = new AutoResetEvent(false);
        private readonly SerialPort _port;
        private int _head;
        private int _tail;

        // The handler wakes the reader when this many characters are there, or one of the two characters came.
        private int _wanted = int.MaxValue;
        private int _lineEnd = -1;
        internal int WatchChar = -1;

        // The handler raises DataReceived when the count reaches the threshold.
        internal int Threshold = 1;
        internal bool RaisesEvents;
        internal bool IsClosed;

        internal int Overruns;
        internal int Dropped;
        internal int FramingErrors;
        internal int NoiseErrors;
        internal int ParityErrors;

        internal SerialReceiver(SerialPort port, int size)
        {
            _port = port;
            _ring = new byte[size + 1];
        }

        internal int Capacity => _ring.Length - 1;

        /// <summary>Makes this the receiver of its port, before the chip is told to open it.</summary>
        internal void Register(int number)
        {
            if (s_receivers == null) s_receivers = new SerialReceiver[SerialChip.LastPort + 1];
            s_receivers[number] = this;
        }

        internal void Close(int number)
        {
            IsClosed = true;
            s_receivers[number] = null;
            _arrived.Set();
        }

        internal static SerialPort PortOf(int number)
        {
            SerialReceiver receiver = s_receivers[number];
            return receiver == null ? null : receiver._port;
        }

        /// <summary>How many ports are open.</summary>
        internal static int Open
        {
            get
            {
                int count = 0;
                for (int i = 0; s_receivers != null && i < s_receivers.Length; i++)
                    if (s_receivers[i] != null) count++;
                return count;
            }
        }

        /// <summary>Whether a character that comes may wake a reader, or be an event.</summary>
        internal static bool IsAwaited
        {
            get
            {
                for (int i = 0; s_receivers != null && i < s_receivers.Length; i++)
                    if (s_receivers[i] != null && (s_receivers[i].RaisesEvents || s_receivers[i]._wanted != int.MaxValue)) return true;
                return false;
            }
        }

        internal int Available
        {
            get
            {
                int count = Volatile.Read(ref _head) - Volatile.Read(ref _tail);
                return count < 0 ? count + _ring.Length : count;
            }
        }

        /// <summary>A character arrived, in handler mode; called by the chip.</summary>
        internal static void Receive(int number, uint word)
        {
            SerialReceiver receiver = s_receivers[number];
            if (receiver != null) receiver.Receive(word, number);
        }

        private void Receive(uint word, int number)
        {
            if (word > 0xFF) CountErrors(word);
            if ((word & SerialChip.NoCharacter) != 0) return;

            int before = Available;
            if (before == Capacity)
            {
                Dropped++;
                _arrived.Set();
                return;
            }

            int head = _head;
            byte character = (byte)word;
            _ring[head] = character;
            Volatile.Write(ref _head, Next(head));

            bool watched = character == WatchChar;
            if (before + 1 >= Volatile.Read(ref _wanted) || watched || character == _lineEnd) _arrived.Set();
            if (!RaisesEvents) return;
            if (watched) DeviceEvents.Post(DeviceEvents.Serial, number, (int)SerialData.WatchChar);
            else if (before + 1 == Threshold) DeviceEvents.Post(DeviceEvents.Serial, number, (int)SerialData.Chars);
        }

        private void CountErrors(uint word)
        {
            if ((word & SerialChip.Overrun) != 0) Overruns++;
            if ((word & SerialChip.FramingError) != 0) FramingErrors++;
            if ((word & SerialChip.Noise) != 0) NoiseErrors++;
            if ((word & SerialChip.ParityError) != 0) ParityErrors++;
        }

        /// <summary>
        /// Waits until <paramref name="count"/> characters are there, or one that equals <paramref name="end"/> (-1 for none), or
        /// the buffer is full. Returns how many to take, up to and including that character, or 0 when the time is over.
        /// </summary>
        internal int Await(int count, int end, long timeoutMicroseconds)
        {
            if (count > Capacity) count = Capacity;
            ulong deadline = timeoutMicroseconds < 0 ? 0 : Clock.Microseconds + (ulong)timeoutMicroseconds;
            int searched = 0;
            _lineEnd = end;
            Volatile.Write(ref _wanted, count);
            try
            {
                while (true)
                {
                    int available = Available;
                    if (end >= 0)
                    {
                        for (; searched < available; searched++)
                            if (Peek(searched) == end) return searched + 1 < count ? searched + 1 : count;
                    }

                    if (available >= count) return count;
                    if (IsClosed) throw new InvalidOperationException("The port was closed.");
                    if (timeoutMicroseconds < 0)
                    {
                        _arrived.WaitOne();
                        continue;
                    }

                    long left = (long)(deadline - Clock.Microseconds);
                    if (left <= 0) return 0;
                    _arrived.WaitOne((int)((left + 999) / 1000), false);
                }
            }
            finally
            {
                Volatile.Write(ref _wanted, int.MaxValue);
                _lineEnd = -1;
            }
        }

        /// <summary>The character <paramref name="offset"/> places after the oldest.</summary>
        internal byte Peek(int offset)
        {
            int place = _tail + offset;
            if (place >= _ring.Length) place -= _ring.Length;
            return _ring[place];
        }

        /// <summary>Takes the oldest character; there must be one.</summary>
        internal byte Take()
        {
            int tail = _tail;
            byte character = _ring[tail];
            Volatile.Write(ref _tail, Next(tail));
            return character;
        }

        private int Next(int place) => place + 1 == _ring.Length ? 0 : place + 1;
    }
}

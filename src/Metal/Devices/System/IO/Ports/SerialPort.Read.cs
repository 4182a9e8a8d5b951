// Reading. As in nanoFramework, a read waits for as many characters as it asks for, not for the first one, and a read that times
// out leaves what has come in the buffer. A character is one byte, 0 to 255, in both directions.

using System.Threading;

namespace System.IO.Ports
{
    public sealed unsafe partial class SerialPort
    {
        private readonly object _readLock = new object();

        /// <summary>Milliseconds that a read waits, or Timeout.Infinite, which it is at first.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative and not Timeout.Infinite.</exception>
        public int ReadTimeout
        {
            get => _readTimeout;
            set
            {
                if (value < Timeout.Infinite) throw new ArgumentOutOfRangeException("value");
                _readTimeout = value;
            }
        }

        /// <summary>What ends a line for <see cref="ReadLine"/> and <see cref="WriteLine"/>; "\n" at first.</summary>
        /// <exception cref="ArgumentException">The value is null or empty.</exception>
        public string NewLine
        {
            get => _newLine;
            set
            {
                if (value == null || value.Length == 0) throw new ArgumentException("A line end must have a character.");
                _newLine = value;
            }
        }

        /// <summary>A character that ends a <see cref="Read"/> early and raises <see cref="DataReceived"/>; '\0' for none, which it is at first.</summary>
        public char WatchChar
        {
            get => _watchChar;
            set
            {
                _watchChar = value;
                lock (_lock)
                    if (_isOpen) _receiver.WatchChar = value == 0 ? -1 : value;
            }
        }

        /// <summary>Characters in the buffer.</summary>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        public int BytesToRead => OpenReceiver().Available;

        /// <summary>
        /// Waits for <paramref name="count"/> characters and takes them. Takes fewer when <see cref="WatchChar"/> is among them (up to
        /// and including it), or when the buffer is smaller.
        /// </summary>
        /// <returns>How many were taken.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="buffer"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> or <paramref name="count"/> is negative.</exception>
        /// <exception cref="ArgumentException">They go beyond the end of <paramref name="buffer"/>.</exception>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        /// <exception cref="TimeoutException">They did not all come within <see cref="ReadTimeout"/>; those that came are still in the buffer.</exception>
        public int Read(byte[] buffer, int offset, int count)
        {
            Check(buffer, offset, count);
            SerialReceiver receiver = OpenReceiver();
            if (count == 0) return 0;
            lock (_readLock)
            {
                int taken = receiver.Await(count, receiver.WatchChar, Microseconds(_readTimeout));
                if (taken == 0) throw new TimeoutException();
                for (int i = 0; i < taken; i++) buffer[offset + i] = receiver.Take();
                return taken;
            }
        }

        /// <summary>Waits for a character and takes it.</summary>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        /// <exception cref="TimeoutException">None came within <see cref="ReadTimeout"/>.</exception>
        public int ReadByte()
        {
            SerialReceiver receiver = OpenReceiver();
            lock (_readLock)
            {
                if (receiver.Await(1, -1, Microseconds(_readTimeout)) == 0) throw new TimeoutException();
                return receiver.Take();
            }
        }

        /// <summary>Takes all that is in the buffer, without waiting.</summary>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        public string ReadExisting()
        {
            SerialReceiver receiver = OpenReceiver();
            lock (_readLock) return TakeText(receiver, receiver.Available);
        }

        /// <summary>Waits for a line and takes it; its <see cref="NewLine"/> is taken too, but not returned.</summary>
        /// <exception cref="InvalidOperationException">The port is not open, or the buffer is full without a line end in it.</exception>
        /// <exception cref="TimeoutException">The line did not end within <see cref="ReadTimeout"/>; it is still in the buffer.</exception>
        public string ReadLine()
        {
            SerialReceiver receiver = OpenReceiver();
            lock (_readLock)
            {
                ulong start = Clock.Microseconds;
                long timeout = Microseconds(_readTimeout);
                int wanted = 1;
                while (true)
                {
                    int length = LineLength(receiver);
                    if (length >= 0)
                    {
                        string line = TakeText(receiver, length);
                        for (int i = 0; i < _newLine.Length; i++) receiver.Take();
                        return line;
                    }

                    if (receiver.Available == receiver.Capacity)
                    {
                        throw new InvalidOperationException("The buffer of " + _name + " is full without a line end; set a larger ReadBufferSize, or read it with Read().");
                    }

                    // Any further character may be the one that ends the line.
                    wanted = receiver.Available + 1;
                    long left = timeout;
                    if (timeout >= 0)
                    {
                        left = timeout - (long)(Clock.Microseconds - start);
                        if (left < 0) left = 0;
                    }

                    if (receiver.Await(wanted, -1, left) == 0) throw new TimeoutException();
                }
            }
        }

        // Characters before the line end, or -1.
        private int LineLength(SerialReceiver receiver)
        {
            int last = receiver.Available - _newLine.Length;
            for (int start = 0; start <= last; start++)
            {
                int matched = 0;
                while (matched < _newLine.Length && receiver.Peek(start + matched) == _newLine[matched]) matched++;
                if (matched == _newLine.Length) return start;
            }

            return -1;
        }

        private static string TakeText(SerialReceiver receiver, int length)
        {
            char[] text = new char[length];
            for (int i = 0; i < length; i++) text[i] = (char)receiver.Take();
            return new string(text);
        }

        private static void Check(byte[] buffer, int offset, int count)
        {
            if (buffer == null) throw new ArgumentNullException("buffer");
            if (offset < 0) throw new ArgumentOutOfRangeException("offset");
            if (count < 0) throw new ArgumentOutOfRangeException("count");
            if (count > buffer.Length - offset) throw new ArgumentException("beyond the end of the buffer");
        }

        private static long Microseconds(int milliseconds) => milliseconds < 0 ? -1 : milliseconds * 1000L;
    }
}

// Writing. The calling thread waits until its bytes have gone to the device; others run meanwhile as with any thread that
// computes.

using System.Threading;

namespace System.IO.Ports
{
    public sealed unsafe partial class SerialPort
    {
        // Between two of these the time-out is looked at.
        private const int BytesAtOnce = 16;

        private readonly object _writeLock = new object();

        /// <summary>Milliseconds that a write may take, or Timeout.Infinite, which it is at first.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative and not Timeout.Infinite.</exception>
        public int WriteTimeout
        {
            get => _writeTimeout;
            set
            {
                if (value < Timeout.Infinite) throw new ArgumentOutOfRangeException("value");
                _writeTimeout = value;
            }
        }

        /// <summary>Sends <paramref name="count"/> bytes from <paramref name="offset"/>.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="buffer"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="offset"/> or <paramref name="count"/> is negative.</exception>
        /// <exception cref="ArgumentException">They go beyond the end of <paramref name="buffer"/>.</exception>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        /// <exception cref="TimeoutException">It took longer than <see cref="WriteTimeout"/>; a part was sent.</exception>
        /// <exception cref="IOException">The device does not take characters.</exception>
        public void Write(byte[] buffer, int offset, int count)
        {
            Check(buffer, offset, count);
            OpenReceiver();
            lock (_writeLock)
            {
                ulong start = Clock.Microseconds;
                long timeout = Microseconds(_writeTimeout);
                while (count > 0)
                {
                    int part = count < BytesAtOnce ? count : BytesAtOnce;
                    int sent;
                    fixed (byte* data = &buffer[offset]) sent = SerialChip.Write(_number, data, part);
                    if (sent < part) throw new IOException(_name + " does not take characters: its serial device does not answer.");
                    offset += part;
                    count -= part;
                    if (count > 0 && timeout >= 0 && (long)(Clock.Microseconds - start) >= timeout) throw new TimeoutException();
                }
            }
        }

        /// <summary>Sends a byte.</summary>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        /// <exception cref="IOException">The device does not take characters.</exception>
        public void WriteByte(byte value) => Write(new byte[] { value }, 0, 1);

        /// <summary>Sends text, a byte a character; one above 255 is sent as '?'.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        /// <exception cref="TimeoutException">It took longer than <see cref="WriteTimeout"/>; a part was sent.</exception>
        /// <exception cref="IOException">The device does not take characters.</exception>
        public void Write(string text)
        {
            if (text == null) throw new ArgumentNullException("text");
            byte[] data = new byte[text.Length];
            for (int i = 0; i < data.Length; i++) data[i] = text[i] <= 0xFF ? (byte)text[i] : (byte)'?';
            Write(data, 0, data.Length);
        }

        /// <summary>Sends text and <see cref="NewLine"/>.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="InvalidOperationException">The port is not open.</exception>
        /// <exception cref="TimeoutException">It took longer than <see cref="WriteTimeout"/>; a part was sent.</exception>
        /// <exception cref="IOException">The device does not take characters.</exception>
        public void WriteLine(string text)
        {
            if (text == null) throw new ArgumentNullException("text");
            Write(text + _newLine);
        }
    }
}

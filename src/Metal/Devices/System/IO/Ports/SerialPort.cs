// nanoFramework's SerialPort: settings, opening and closing. Reading is in SerialPort.Read.cs, writing in SerialPort.Write.cs.

using System.Threading;

namespace System.IO.Ports
{
    /// <summary>
    /// A serial port of the board. Characters arrive by interrupt into a buffer of <see cref="ReadBufferSize"/> bytes, whoever is
    /// running; what is lost, and why, NfThread.Devices.SerialErrors counts. Any thread may use a port; readers take turns, and so
    /// do writers.
    /// </summary>
    public sealed unsafe partial class SerialPort : IDisposable
    {
        private static readonly object s_lock = new object();
        private static readonly SerialPort[] s_ports = new SerialPort[SerialChip.LastPort + 1];

        private readonly object _lock = new object();
        private readonly string _name;
        private readonly int _number;
        private SerialReceiver _receiver;
        private SerialDataReceivedEventHandler _dataReceived;
        private int _baudRate;
        private Parity _parity;
        private int _dataBits;
        private StopBits _stopBits;
        private int _bufferSize = 256;
        private int _threshold = 1;
        private char _watchChar;
        private string _newLine = "\n";
        private int _readTimeout = Timeout.Infinite;
        private int _writeTimeout = Timeout.Infinite;
        private bool _isOpen;
        private bool _isDisposed;

        /// <summary>Makes an object for a port; <see cref="Open"/> sets the port up.</summary>
        /// <param name="portName">COM1 to COM9, as the board file names it.</param>
        /// <param name="baudRate">Bits per second.</param>
        /// <param name="parity">The parity bit.</param>
        /// <param name="dataBits">Bits of a character: 8, or 7 with parity, on an STM32F4.</param>
        /// <param name="stopBits">The stop bits.</param>
        /// <exception cref="ArgumentException">The name is none, or another object has the port: dispose of that one first.</exception>
        public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
        {
            if (portName == null) throw new ArgumentNullException("portName");
            _number = NumberOf(portName);
            _name = portName;
            _baudRate = baudRate;
            _parity = parity;
            _dataBits = dataBits;
            _stopBits = stopBits;
            lock (s_lock)
            {
                if (s_ports[_number] != null) throw new ArgumentException(portName + " is in use; dispose of it first.");
                s_ports[_number] = this;
            }
        }

        private static int NumberOf(string portName)
        {
            if (portName.Length == 4 && portName[0] == 'C' && portName[1] == 'O' && portName[2] == 'M')
            {
                int number = portName[3] - '0';
                if (number >= 1 && number <= SerialChip.LastPort) return number;
            }

            throw new ArgumentException("'" + portName + "' is no port; GetPortNames() lists them.");
        }

        /// <summary>The ports of the board.</summary>
        public static string[] GetPortNames()
        {
            uint ports = SerialChip.GetPorts();
            int count = 0;
            for (int i = 1; i <= SerialChip.LastPort; i++)
                if ((ports & (1u << i)) != 0) count++;
            string[] names = new string[count];
            for (int i = SerialChip.LastPort; i > 0; i--)
                if ((ports & (1u << i)) != 0) names[--count] = "COM" + i.ToString();
            return names;
        }

        /// <summary>Sets the port up and starts receiving.</summary>
        /// <exception cref="InvalidOperationException">It is open.</exception>
        /// <exception cref="IOException">The board has no such port.</exception>
        /// <exception cref="ArgumentException">The device cannot do these data bits, this parity or this baud rate.</exception>
        /// <exception cref="OutOfMemoryException">There is no room for the buffer.</exception>
        public void Open()
        {
            lock (_lock)
            {
                ThrowIfDisposed();
                if (_isOpen) throw new InvalidOperationException(_name + " is open already.");
                SerialReceiver receiver = new SerialReceiver(this, _bufferSize);
                receiver.Threshold = _threshold;
                receiver.WatchChar = _watchChar == 0 ? -1 : _watchChar;
                receiver.RaisesEvents = _dataReceived != null;
                receiver.Register(_number);
                try
                {
                    SetUp();
                }
                catch
                {
                    receiver.Close(_number);
                    throw;
                }

                _receiver = receiver;
                _isOpen = true;
            }
        }

        private void SetUp()
        {
            switch (SerialChip.Open(_number, _baudRate, _dataBits, (int)_parity, (int)_stopBits, &SerialReceiver.Receive))
            {
                case SerialChip.NoSuchPort:
                    throw new IOException("No " + _name + "; GetPortNames() lists the ports.");
                case SerialChip.BadFormat:
                    throw new ArgumentException(_name + " cannot do " + _dataBits.ToString() + " data bits; 8, or 7 with parity.");
                case SerialChip.BadBaudRate:
                    throw new ArgumentException(_name + " cannot do " + _baudRate.ToString() + " baud.");
            }
        }

        /// <summary>Stops receiving; what was not read is gone. A thread that waits in a Read gets an InvalidOperationException.</summary>
        public void Close()
        {
            lock (_lock)
            {
                if (!_isOpen) return;
                _isOpen = false;
                SerialChip.Close(_number);
                _receiver.Close(_number);
            }
        }

        /// <summary>Closes the port and lets others have it.</summary>
        public void Dispose()
        {
            Close();
            lock (s_lock)
            {
                if (_isDisposed) return;
                _isDisposed = true;
                s_ports[_number] = null;
            }
        }

        /// <summary>Whether the port is open.</summary>
        public bool IsOpen => _isOpen;

        /// <summary>The name given at construction.</summary>
        public string PortName => _name;

        /// <summary>Bits per second.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
        public int BaudRate
        {
            get => _baudRate;
            set
            {
                if (value <= 0) throw new ArgumentOutOfRangeException("value");
                _baudRate = value;
                Reconfigure();
            }
        }

        /// <summary>Bits of a character, 5 to 8; see the constructor for what a device can do.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is not 5 to 8.</exception>
        public int DataBits
        {
            get => _dataBits;
            set
            {
                if (value < 5 || value > 8) throw new ArgumentOutOfRangeException("value");
                _dataBits = value;
                Reconfigure();
            }
        }

        /// <summary>The parity bit.</summary>
        public Parity Parity
        {
            get => _parity;
            set
            {
                _parity = value;
                Reconfigure();
            }
        }

        /// <summary>The stop bits.</summary>
        public StopBits StopBits
        {
            get => _stopBits;
            set
            {
                _stopBits = value;
                Reconfigure();
            }
        }

        private void Reconfigure()
        {
            lock (_lock)
                if (_isOpen) SetUp();
        }

        /// <summary>How the ends tell each other to wait: always None.</summary>
        /// <exception cref="NotSupportedException">Another value is set.</exception>
        public Handshake Handshake
        {
            get => Handshake.None;
            set
            {
                if (value != Handshake.None) throw new NotSupportedException("The metal engine has no handshake; use Handshake.None.");
            }
        }

        /// <summary>What is behind the port: always Normal.</summary>
        /// <exception cref="NotSupportedException">Another value is set.</exception>
        public SerialMode Mode
        {
            get => SerialMode.Normal;
            set
            {
                if (value != SerialMode.Normal) throw new NotSupportedException("The metal engine has no RS485 mode; use SerialMode.Normal.");
            }
        }

        /// <summary>Whether the lines' levels are inverted: always false.</summary>
        /// <exception cref="NotSupportedException">True is set.</exception>
        public bool InvertSignalLevels
        {
            get => false;
            set
            {
                if (value) throw new NotSupportedException("The chip's serial devices cannot invert their lines.");
            }
        }

        /// <summary>Size of the receive buffer in bytes, 256 at first. Set it before <see cref="Open"/>.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
        /// <exception cref="InvalidOperationException">The port is open.</exception>
        public int ReadBufferSize
        {
            get => _bufferSize;
            set
            {
                if (value <= 0) throw new ArgumentOutOfRangeException("value");
                if (_isOpen) throw new InvalidOperationException("The buffer of " + _name + " is in use; set ReadBufferSize before Open().");
                _bufferSize = value;
            }
        }

        /// <summary>The same as <see cref="ReadBufferSize"/>, as in nanoFramework, which has one size for both; writing needs no buffer here.</summary>
        public int WriteBufferSize
        {
            get => ReadBufferSize;
            set => ReadBufferSize = value;
        }

        private void ThrowIfDisposed()
        {
            if (_isDisposed) throw new ObjectDisposedException(_name);
        }

        private SerialReceiver OpenReceiver()
        {
            ThrowIfDisposed();
            if (!_isOpen) throw new InvalidOperationException(_name + " is not open; call Open() first.");
            return _receiver;
        }

        internal SerialReceiver Receiver => _receiver;
    }
}

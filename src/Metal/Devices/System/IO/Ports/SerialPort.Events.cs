// The DataReceived event: the interrupt handler posts it, the thread for device events raises it.

namespace System.IO.Ports
{
    public sealed unsafe partial class SerialPort
    {
        /// <summary>
        /// Raised when the number of characters in the buffer reaches <see cref="ReceivedBytesThreshold"/>, and when
        /// <see cref="WatchChar"/> arrives. Handlers run one after another in one thread for all devices.
        /// </summary>
        public event SerialDataReceivedEventHandler DataReceived
        {
            add
            {
                lock (_lock)
                {
                    ThrowIfDisposed();
                    DeviceEvents.Start();
                    _dataReceived = (SerialDataReceivedEventHandler)Delegate.Combine(_dataReceived, value);
                    if (_isOpen) _receiver.RaisesEvents = true;
                }
            }

            remove
            {
                lock (_lock)
                {
                    ThrowIfDisposed();
                    _dataReceived = (SerialDataReceivedEventHandler)Delegate.Remove(_dataReceived, value);
                    if (_isOpen) _receiver.RaisesEvents = _dataReceived != null;
                }
            }
        }

        /// <summary>The number of characters in the buffer that raises <see cref="DataReceived"/>; 1 at first.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
        public int ReceivedBytesThreshold
        {
            get => _threshold;
            set
            {
                if (value <= 0) throw new ArgumentOutOfRangeException("value");
                _threshold = value;
                lock (_lock)
                    if (_isOpen) _receiver.Threshold = value;
            }
        }

        internal void RaiseDataReceived(SerialData why)
        {
            SerialDataReceivedEventHandler handlers = _dataReceived;
            if (handlers != null && _isOpen) handlers(this, new SerialDataReceivedEventArgs(why));
        }
    }
}

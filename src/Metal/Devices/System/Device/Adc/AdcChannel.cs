using System.IO;

namespace System.Device.Adc
{
    /// <summary>One analog input, opened by <see cref="AdcController.OpenChannel"/>.</summary>
    public class AdcChannel : AdcChannelBase, IDisposable
    {
        // A converter does one conversion at a time, and the converters share settings.
        private static readonly object s_lock = new object();

        private readonly int _number;

        internal AdcChannel(AdcController controller, int number)
        {
            _controller = controller;
            _number = number;
        }

        /// <summary>Converts once.</summary>
        /// <returns>A value between the controller's MinValue and MaxValue.</returns>
        /// <exception cref="ObjectDisposedException">The channel was disposed of.</exception>
        /// <exception cref="IOException">The converter does not answer; the message names it.</exception>
        public override int ReadValue()
        {
            int value;
            lock (s_lock)
            {
                if (_controller == null) throw new ObjectDisposedException("ADC channel " + _number.ToString());
                value = AdcChip.Read(_number);
            }

            if (value < 0)
            {
                int place = AdcChip.GetPlace(_number);
                throw new IOException("ADC" + (place >> 8).ToString() + " does not answer, input " + (place & 0xFF).ToString() + " (channel " + _number.ToString() + ")");
            }

            return value;
        }

        /// <summary>Ends the use of the channel. Its pin stays an analog input.</summary>
        public void Dispose()
        {
            lock (s_lock) _controller = null;
        }
    }
}

// The chip numbers the channels of all its converters through (Chips/Stm32F4/Adc.cs), so one controller is enough.

namespace System.Device.Adc
{
    /// <summary>The chip's analog-digital converters. Any number of objects may exist; threads take turns at the converters.</summary>
    public class AdcController : AdcControllerBase
    {
        /// <summary>Gives access to the converters.</summary>
        public AdcController()
        {
        }

        /// <inheritdoc/>
        public override int ChannelCount => AdcChip.GetChannelCount();

        /// <summary>What channels measure against: always SingleEnded.</summary>
        /// <exception cref="NotSupportedException">Another value is set.</exception>
        public override AdcChannelMode ChannelMode
        {
            get => AdcChannelMode.SingleEnded;
            set
            {
                if (!IsChannelModeSupported(value)) throw new NotSupportedException("The chip's converters measure against ground only.");
            }
        }

        /// <inheritdoc/>
        public override int MinValue => 0;

        /// <inheritdoc/>
        public override int MaxValue => (1 << AdcChip.GetBits()) - 1;

        /// <inheritdoc/>
        public override int ResolutionInBits => AdcChip.GetBits();

        /// <inheritdoc/>
        public override bool IsChannelModeSupported(AdcChannelMode channelMode) => channelMode == AdcChannelMode.SingleEnded;

        /// <summary>Makes a channel's pin an analog input and switches its converter on.</summary>
        /// <param name="channelNumber">0 to <see cref="ChannelCount"/> - 1.</param>
        /// <exception cref="ArgumentException">There is no such channel.</exception>
        public override AdcChannel OpenChannel(int channelNumber)
        {
            if (channelNumber < 0 || channelNumber >= ChannelCount || !AdcChip.Open(channelNumber))
            {
                throw new ArgumentException("No ADC channel " + channelNumber.ToString() + "; there are " + ChannelCount.ToString());
            }

            return new AdcChannel(this, channelNumber);
        }
    }
}

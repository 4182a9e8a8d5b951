namespace System.Device.Adc
{
    /// <summary>The chip's analog-digital converters, seen as one.</summary>
    public abstract class AdcControllerBase
    {
        /// <summary>Number of channels; they are numbered from 0.</summary>
        public abstract int ChannelCount { get; }

        /// <summary>What channels measure against.</summary>
        public abstract AdcChannelMode ChannelMode { get; set; }

        /// <summary>The smallest value of a conversion.</summary>
        public abstract int MinValue { get; }

        /// <summary>The largest value of a conversion.</summary>
        public abstract int MaxValue { get; }

        /// <summary>Bits of a conversion.</summary>
        public abstract int ResolutionInBits { get; }

        /// <summary>Whether the converters can measure so.</summary>
        public abstract bool IsChannelModeSupported(AdcChannelMode channelMode);

        /// <summary>Makes a channel ready for use.</summary>
        public abstract AdcChannel OpenChannel(int channelNumber);
    }
}

namespace System.Device.Adc
{
    /// <summary>One analog input.</summary>
    public abstract class AdcChannelBase
    {
        internal AdcController _controller;

        /// <summary>Converts once.</summary>
        /// <returns>A value between the controller's MinValue and MaxValue.</returns>
        public abstract int ReadValue();

        /// <summary>
        /// Converts once.
        /// </summary>
        /// <returns>The value as a part of the full scale, 0 to 1. Boards without a double-precision unit emulate the division; where
        /// speed matters, take <see cref="ReadValue"/> and the controller's MaxValue.</returns>
        public double ReadRatio() => ReadValue() / (double)Controller.MaxValue;

        /// <summary>The controller that opened the channel; null after Dispose.</summary>
        public AdcController Controller => _controller;
    }
}

namespace System.Device.Adc
{
    /// <summary>What a channel measures its input against.</summary>
    public enum AdcChannelMode
    {
        /// <summary>Ground.</summary>
        SingleEnded = 0,

        /// <summary>Another input.</summary>
        Differential
    }
}

namespace System.IO.Ports
{
    /// <summary>How long the line rests after a character.</summary>
    public enum StopBits
    {
        /// <summary>One bit.</summary>
        One = 1,

        /// <summary>Two bits.</summary>
        Two = 2,

        /// <summary>One and a half bits.</summary>
        OnePointFive = 3
    }
}

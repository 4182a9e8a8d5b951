namespace System
{
    /// <summary>How base 64 text is laid out.</summary>
    [Flags]
    public enum Base64FormattingOptions
    {
        /// <summary>One line.</summary>
        None = 0,

        /// <summary>A line break after every 76 characters.</summary>
        InsertLineBreaks = 1,
    }
}

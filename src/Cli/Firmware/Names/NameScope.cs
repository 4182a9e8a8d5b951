namespace NfThread.Cli.Firmware.Names;

/// <summary>Which names a firmware carries: the property NfStackTraceNames of a project.</summary>
internal enum NameScope
{
    /// <summary>None; stack traces show addresses, which nft completes on the PC.</summary>
    None,

    /// <summary>Types that are constructed, so that exceptions say what they are; stack traces show addresses, which nft completes.</summary>
    Types,

    /// <summary>Types that are constructed, and all methods but those of mscorlib's internal types.</summary>
    Application,

    /// <summary>Types that are constructed, and all methods.</summary>
    All,
}

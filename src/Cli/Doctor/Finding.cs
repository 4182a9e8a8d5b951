namespace NfThread.Cli.Doctor;

/// <summary>How well something stands.</summary>
internal enum Health
{
    Good,

    /// <summary>It is missing, and only some of what nft does needs it.</summary>
    Optional,

    /// <summary>Nothing works without it.</summary>
    Bad,
}

/// <summary>One thing that nft has looked at.</summary>
/// <param name="Thing">What it is.</param>
/// <param name="Health">How it stands.</param>
/// <param name="Seen">Version, place, or what is wrong.</param>
/// <param name="For">What needs it.</param>
/// <param name="Type">What to type to put it right; null for nothing.</param>
internal sealed record Finding(string Thing, Health Health, string Seen, string For, string? Type = null);

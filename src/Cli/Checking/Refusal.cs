namespace NfThread.Cli.Checking;

/// <summary>Something that nanoFramework's interpreter cannot run, or runs otherwise than C# says.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Where">The method, type or field, as Type.Member.</param>
/// <param name="What">What it is, and what to write instead.</param>
/// <param name="IsWarning">The code was not compiled for nanoFramework: there is time.</param>
internal sealed record Refusal(SourcePlace Place, string Where, string What, bool IsWarning = false)
{
    public string File => Place.File;

    public int Line => Place.Line;

    /// <summary>In MSBuild's form, so that editors jump to the place.</summary>
    public override string ToString() => $"{File}{(Line > 0 ? $"({Line},{Place.Column})" : "")}: {(IsWarning ? "warning NFT0022" : "error NFT0020")}: {Where}: {What}";
}

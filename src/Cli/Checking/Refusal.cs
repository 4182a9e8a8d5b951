namespace NfThread.Cli.Checking;

/// <summary>Something that nanoFramework's interpreter cannot run, or runs otherwise than C# says.</summary>
/// <param name="File">The source file, or the assembly where no line is known.</param>
/// <param name="Line">The line it stands on; 0 where none is known.</param>
/// <param name="Where">The method, type or field, as Type.Member.</param>
/// <param name="What">What it is, and what to write instead.</param>
internal sealed record Refusal(string File, int Line, string Where, string What)
{
    /// <summary>In MSBuild's form, so that editors jump to the line.</summary>
    public override string ToString() => $"{File}{(Line > 0 ? $"({Line})" : "")} : error NFT0020: {Where}: {What}";
}

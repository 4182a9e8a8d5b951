namespace NfThread.Cli.Emulator;

/// <summary>Where a program's console goes, which knows whether anything came.</summary>
internal sealed class NotedOutput(Stream output) : WriteOnlyStream
{
    public bool IsUsed { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        IsUsed |= buffer.Length > 0;
        output.Write(buffer);
    }

    public override void Flush() => output.Flush();
}

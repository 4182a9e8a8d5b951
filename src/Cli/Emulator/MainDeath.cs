using System.Text;

namespace NfThread.Cli.Emulator;

/// <summary>
/// Whether a program's console has told that its main thread died of an exception: a program that other threads keep alive has an exit code all the same, also when its
/// time ends it. Twin: src/Metal/Kernel/UnhandledException.cs.
/// </summary>
internal sealed class MainDeath
{
    /// <summary>What the program would have returned.</summary>
    public const int ExitCode = 1;

    private static readonly byte[] Report = Encoding.ASCII.GetBytes("Unhandled exception in thread main: ");

    // How much of the report the line has so far; -1 once it is another line.
    private int matched;

    public bool IsSeen { get; private set; }

    public void Add(ReadOnlySpan<byte> more)
    {
        foreach (byte b in more)
        {
            matched = b == '\n' ? 0 : matched >= 0 && matched < Report.Length && Report[matched] == b ? matched + 1 : -1;
            IsSeen |= matched == Report.Length;
        }
    }
}

using NfThread.Cli.Boards;
using NfThread.Cli.Emulator;
using NfThread.Cli.Emulator.Pins;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Testing;

/// <summary>A board's emulator: each start is a power-up, and the boot block says which tests are wanted.</summary>
/// <param name="board">The board.</param>
/// <param name="elf">The program.</param>
/// <param name="seed">Varies the length of time slices; 0 leaves them exact.</param>
/// <param name="limit">How long the program may say nothing.</param>
/// <param name="pins">What happens to pins, anew at each start; null for nothing.</param>
internal sealed class EmulatorTarget(Board board, string elf, uint seed, TimeSpan limit, PinWiring? pins = null) : ITestTarget
{
    // Words 4 to 15 of the boot block; twin: src/TestFramework/Platforms/Metal/Platform.cs.
    private const int MaskWords = 11;
    private const int BitsOfWord = 32;

    public string Name => board.Id;

    public Board Board => board;

    public string Elf => elf;

    public int Span => MaskWords * BitsOfWord;

    public async Task<string?> RunAsync(IReadOnlyList<int> wanted, ConsoleReader console, CancellationToken cancel)
    {
        ToolInstaller.Ensure([ToolGroup.Binutils, ToolGroup.Emulator], Messages.Note);
        RunOptions options = new(Seconds: null, seed, RunSpeed.Max) { GpsSilent = true, ProgramWords = Selection(wanted), SilenceLimit = limit, Pins = pins, IsSilent = true };
        EmulatorSession session = new(board, elf, options);
        using CancellationTokenRegistration stop = cancel.Register(session.Interrupt);
        int exitCode = await session.RunAsync(console, KeyboardFeed.None);
        if (exitCode == ExitCodes.Hung)
        {
            return $"hung: {session.Verdict}";
        }

        if (console.Finished)
        {
            return null;
        }

        if (session.Verdict is { } verdict)
        {
            return $"crashed: {verdict}";
        }

        // It says more than the exit code.
        return $"crashed: the board's program ended with exit code {exitCode}{(FailureReport.LastWords(console.Log) is { Length: > 0 } words ? ": " + words : "")}";
    }

    private static uint[] Selection(IReadOnlyList<int> wanted)
    {
        uint[] words = new uint[1 + MaskWords];
        words[0] = (uint)wanted[0];
        foreach (int index in wanted)
        {
            int offset = index - wanted[0];
            words[1 + (offset / BitsOfWord)] |= 1u << (offset % BitsOfWord);
        }

        return words;
    }
}

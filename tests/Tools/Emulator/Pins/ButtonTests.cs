using System.Globalization;
using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Programs;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Emulator.Pins;

/// <summary>A program with a button, an interrupt and an LED, run by `nft run` as somebody types it, on each emulated board.</summary>
public sealed class ButtonTests
{
    private static string Nft => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "nft.exe" : "nft");

    [Theory]
    [InlineData("netduinoplus2")]
    [InlineData("mps2-an386")]
    [InlineData("mps2-an500")]
    public void AButtonInterruptsAndLightsAnLed(string board)
    {
        string folder = Directory.CreateTempSubdirectory("nf thread, pins ").FullName;
        try
        {
            string program = Path.Combine(folder, "Button.cs");
            string script = Path.Combine(folder, "button.txt");
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Emulator", "Pins", "Button.cs.txt"), program);
            File.WriteAllText(script, "at 0.5 s PA0 high\nat 1 s PA0 low\nat 1.5 s PA0 press for 2 ms\n");
            string elf = ProgramBuild.Firmware(ProgramSource.Find(program), new BoardCatalog(Layout.Boards).Load(board));
            string[] run = ["run", elf, "--script", script, "--speed", "max"];
            CommandResult first = Execution.Run(Nft, run);
            Assert.True(first.ExitCode == 0, first.Output + first.Errors);
            Assert.Equal("0 rises\n0 falls\n0 rises\n0 falls\nend\n", first.Output.ReplaceLineEndings("\n"));

            string[] changes = Changes(first);
            Assert.Equal(["PA0 high", "PA10 high", "PA0 low", "PA10 low", "PA0 high", "PA10 high", "PA0 low", "PA10 low"], changes.Select(c => c.Split(" s ")[1].Split(',')[0]));
            double[] times = [.. changes.Select(c => double.Parse(c.Split(' ')[1], CultureInfo.InvariantCulture))];
            double[] expected = [0.5, 0.5, 1, 1, 1.5, 1.5, 1.502, 1.502];
            Assert.All(times.Zip(expected), pair => Assert.InRange(pair.First - pair.Second, 0, 0.0001));

            // To the instruction: the same microseconds again.
            Assert.Equal(changes, Changes(Execution.Run(Nft, run)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Changes(CommandResult run) =>
        [.. run.Errors.Split('\n').Where(l => l.StartsWith("nft: at ", StringComparison.Ordinal)).Select(l => l["nft: ".Length..].Trim())];
}

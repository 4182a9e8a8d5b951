using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Commands;

/// <summary>Ctrl-C in the middle of a step, at a terminal that script(1) makes.</summary>
public sealed partial class InterruptedStepTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-interrupt-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What nft says of it, and the prompt that comes next, begin a line.</summary>
    [Fact]
    public async Task TheLineOfAStepGoesWithIt()
    {
        File.WriteAllText(Path.Combine(folder, "Hello.cs"), "Console.WriteLine(\"hello\");");
        string command = $"stty cols 80; exec env --default-signal=INT '{DotNet.Path}' exec '{Path.Combine(AppContext.BaseDirectory, "nft.dll")}' build Hello.cs";
        using Process terminal = Process.Start(new ProcessStartInfo("script", ["-qefc", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder })!;
        try
        {
            StringBuilder shown = new();
            byte[] buffer = new byte[4096];
            while (!shown.ToString().Contains("nft: building, ", StringComparison.Ordinal))
            {
                Assert.True(await ReadAsync(), shown.ToString());
            }

            terminal.StandardInput.Write("\x03");
            terminal.StandardInput.Flush();
            while (await ReadAsync())
            {
                // To its end.
            }

            await terminal.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal(ExitCodes.Interrupted, terminal.ExitCode);
            Assert.EndsWith("  \rnft: stopped by Ctrl-C.\r\n", Colour().Replace(shown.ToString(), ""), StringComparison.Ordinal);

            async Task<bool> ReadAsync()
            {
                int count = await terminal.StandardOutput.BaseStream.ReadAsync(buffer).AsTask().WaitAsync(Patience);
                shown.Append(Encoding.UTF8.GetString(buffer, 0, count));
                return count > 0;
            }
        }
        finally
        {
            terminal.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex("\x1b\\[[0-9;]*m")]
    private static partial Regex Colour();
}

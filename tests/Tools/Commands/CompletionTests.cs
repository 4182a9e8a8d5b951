using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Commands;

/// <summary>Completion in real shells; one that is not installed is skipped by name.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-completion-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("nft mon", "monitor")]
    [InlineData("nft run --board netduinop", "netduinoplus2")]
    [InlineData("nft boards mps2-an5", "mps2-an500")]
    [InlineData("nft run --sp", "--speed")]
    [InlineData("nft completion f", "fish")]
    [InlineData("nft test --engine h", "host")]
    public void Bash(string line, string completed)
    {
        string script = $$"""
            eval "$(nft completion bash)"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            COMP_WORDS=({{line}}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _nft
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        Assert.Equal(completed, Run("bash", "--norc", "-c", script));
    }

    /// <summary>zsh and fish check the syntax; what they ask nft is the same.</summary>
    [SkippableShell("zsh")]
    public void Zsh()
    {
        string script = """
            compdef() { :; }; compadd() { shift; print -l ${(P)1}; }; _files() { print files; }
            source <(nft completion zsh)
            BUFFER='nft run --board netduinop'; CURSOR=${#BUFFER}; _nft
            BUFFER='nft monitor --log '; CURSOR=${#BUFFER}; _nft
            """;
        Assert.StartsWith("netduinoplus2", Run("zsh", "-f", "-c", script), StringComparison.Ordinal);
    }

    [SkippableShell("fish")]
    public void Fish()
    {
        string text = Run("fish", "--no-config", "-c", "nft completion fish | source; complete -C 'nft run --board netduinop'");
        Assert.Contains("netduinoplus2", text.Split('\n'));
    }

    [Fact]
    public void AnotherShellIsRefused()
    {
        CommandResult result = Execution.Run(Nft, ["completion", "csh"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Allowed: bash, zsh, fish, pwsh", result.Errors);
    }

    private static string Nft => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "nft.exe" : "nft");

    private string Run(string shell, params string[] arguments)
    {
        CommandResult result = Execution.Run("env", [$"PATH={AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}", $"HOME={folder}", shell, .. arguments]);
        Assert.True(result.Errors.Trim().Length == 0, result.Errors);
        return result.Output.Trim();
    }

    /// <summary>A test that needs a shell.</summary>
    private sealed class SkippableShellAttribute : FactAttribute
    {
        public SkippableShellAttribute(string shell) => Skip = HostTool.Find(shell) is null ? $"{shell} is not installed" : null;
    }
}

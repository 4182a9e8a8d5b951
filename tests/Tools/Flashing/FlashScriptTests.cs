using System.CommandLine;
using System.Text.RegularExpressions;
using NfThread.Cli;
using NfThread.Cli.Commands;

namespace NfThread.Tools.Tests.Flashing;

/// <summary>flash.ps1 is a wrapper: its parameters, their values and its help must be those of `nft flash`. Read as text; tests/PowerShell runs it.</summary>
public sealed partial class FlashScriptTests
{
    private readonly string script = File.ReadAllText(Path.Combine(Layout.Root, "flash.ps1"));
    private readonly Command command = FlashCommand.Create();

    private IEnumerable<string> Parameters => Parameter().Matches(Param(script)).Select(m => m.Groups["name"].Value);

    private IEnumerable<Option> Options => command.Options;

    [Fact]
    public void ParametersAreTheOptions()
    {
        IEnumerable<string> expected = ["Program", .. Options.Select(o => PascalCase(o.Name))];
        Assert.Equal(expected.Order(), Parameters.Order());
    }

    [Fact]
    public void SwitchesAreTheOptionsWithoutAValue()
    {
        IEnumerable<string> switches = Parameter().Matches(Param(script)).Where(m => m.Groups["type"].Value == "switch").Select(m => m.Groups["name"].Value);
        Assert.Equal(Options.Where(o => o.ValueType == typeof(bool)).Select(o => PascalCase(o.Name)).Order(), switches.Order());
    }

    [Fact]
    public void EveryParameterIsDescribedAndNoOther()
    {
        IEnumerable<string> described = Help().Matches(script).Select(m => m.Groups["name"].Value);
        Assert.Equal(Parameters.Order(), described.Order());
        Assert.Contains(".SYNOPSIS", script);
        Assert.Contains(".EXAMPLE", script);
    }

    [Fact]
    public void TheHelpSaysWhatNftSays()
    {
        foreach (Option option in Options.Where(o => o.Name != "--port" && o.Name != "--engine"))
        {
            string described = Regex.Match(script, $@"\.PARAMETER {PascalCase(option.Name)}\r?\n(?<text>[^\r\n]*)").Groups["text"].Value;
            string first = Regex.Match(option.Description!, @"^[^(;]*").Value.Trim();
            Assert.StartsWith(first, described);
        }
    }

    [Theory]
    [InlineData("--engine", "Engine")]
    [InlineData("--tool", "Tool")]
    public void ValuesAreThoseThatNftTakes(string option, string parameter)
    {
        string[] taken = [.. Options.Single(o => o.Name == option).GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(c => c.Label)];
        Match set = Regex.Match(Param(script), @"\[ValidateSet\((?<values>[^)]*)\)\]\s*\[string\] \$" + parameter + @"\b");
        Assert.NotEmpty(taken);
        Assert.Equal(taken.Order(), set.Groups["values"].Value.Split(',').Select(v => v.Trim().Trim('\'')).Order());
    }

    [Fact]
    public void SizesAreThoseOfTheHelp()
    {
        string sizes = Regex.Match(Param(script), @"(?<values>'4M'[^|]*)\|[^}]*\}\s*\}\)\]\s*\[string\] \$FlashSize\b").Groups["values"].Value;
        Assert.Equal(Options.Single(o => o.Name == "--flash-size").HelpName!.Split('|'), sizes.Split(',').Select(v => v.Trim().Trim('\'')));
    }

    [Fact]
    public void EveryParameterIsPassedOn()
    {
        string body = script[(script.IndexOf(Param(script), StringComparison.Ordinal) + Param(script).Length)..];
        foreach (Option option in Options)
        {
            string name = PascalCase(option.Name);
            Assert.Matches(option.ValueType == typeof(bool) ? $@"if \(\${name}\) \{{ \$options \+= '{option.Name}' \}}" : $@"foreach \(\$name in [^)]*'{name}'", body);
        }
    }

    [Fact]
    public void ItIsPlainAscii() => Assert.All(script, c => Assert.InRange(c, '\n', '~'));

    private static string PascalCase(string option) =>
        string.Concat(option.TrimStart('-').Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Param(string script) => Regex.Match(script, @"^param\(.*?^\)", RegexOptions.Multiline | RegexOptions.Singleline).Value;

    [GeneratedRegex(@"^    \[(?<type>string|int|switch)\] \$(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\.PARAMETER (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Help();
}

using System.CommandLine;
using System.Xml.Linq;
using NfThread.Cli;
using NfThread.Cli.Commands;
using NfThread.Cli.Projects;

namespace NfThread.Tools.Tests.Projects;

/// <summary>Which engine and board `nft new` makes a project for, and which pairs it refuses.</summary>
public sealed class NewCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nft-new-command").FullName;

    public NewCommandTests()
    {
        foreach (string package in (string[])["NfThread", "NfThread.Sdk", "NfThread.TestFramework", "NfThread.Cli"])
        {
            File.WriteAllText(Path.Combine(folder, $"{package}.{NewProject.Version}.nupkg"), "");
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("", "metal", "netduinoplus2")]
    [InlineData("--engine host", "host", "netduinoplus2")]
    [InlineData("--engine nanoclr", "nanoclr", "esp32-rev3")]
    [InlineData("--board pico-rp2040", "nanoclr", "pico-rp2040")]
    [InlineData("--board esp32-rev3 --engine host", "host", "esp32-rev3")]
    [InlineData("--board stm32f4-discovery", "metal", "stm32f4-discovery")]
    [InlineData("--board stm32f4-discovery --engine nanoclr", "nanoclr", "stm32f4-discovery")]
    public void EngineAndBoardGoTogether(string options, string engine, string board)
    {
        Assert.Equal(ExitCodes.Success, New(options));
        XElement properties = XDocument.Load(Path.Combine(folder, "Blinky", "Directory.Build.props")).Root!;
        Assert.Equal(engine, properties.Descendants("Engine").Single().Value);
        Assert.Equal(board, properties.Descendants("Board").Single().Value);
    }

    [Fact]
    public void AFolderBelowAnotherProjectIsRefused()
    {
        Assert.Equal(ExitCodes.Success, New(""));
        Directory.Move(Path.Combine(folder, "Blinky"), Path.Combine(folder, "First"));
        File.Move(Path.Combine(folder, "First", "Blinky.csproj"), Path.Combine(folder, "First.csproj"));
        UserError error = Assert.Throws<UserError>(() => New(""));
        Assert.Contains("First.csproj, which compiles every source below", error.Message, StringComparison.Ordinal);
        Assert.Contains("--output", error.Next, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(folder, "Blinky")));
    }

    [Theory]
    [InlineData("--board esp32-rev3 --engine metal", "ESP32 revision 3, no PSRAM runs nanoclr only, not metal.")]
    [InlineData("--board netduinoplus2 --engine nanoclr", "Netduino Plus 2 runs metal only, not nanoclr.")]
    public void AnEngineThatTheBoardDoesNotRunIsRefused(string options, string problem)
    {
        UserError error = Assert.Throws<UserError>(() => New(options));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("nft boards", error.Next, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(folder, "Blinky")));
    }

    private int New(string options) =>
        NewCommand.Create().Parse(["Blinky", "--feed", folder, "--output", folder, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}

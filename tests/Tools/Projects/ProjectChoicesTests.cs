using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Projects;

/// <summary>What a project has said, or its user beside it, is not asked for again; the engine follows the board.</summary>
public sealed class ProjectChoicesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-choices-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("netduinoplus2", "metal", "metal")]
    [InlineData("esp32-rev3", "metal", "nanoclr")]
    [InlineData("netduinoplus2", "nanoclr", "metal")]
    [InlineData("stm32f4-discovery", "nanoclr", "nanoclr")]
    [InlineData("stm32f4-discovery", "", "metal")]
    [InlineData("esp32-rev3", "", "nanoclr")]
    [InlineData("esp32-rev3", "host", "host")]
    public void TheEngineFollowsTheBoard(string board, string engine, string chosen)
    {
        ProjectChoices choices = ProjectChoices.Of(Project($"<Board>{board}</Board><Engine>{engine}</Engine>"));
        Assert.Equal((board, chosen), (choices.Board, choices.Engine));
    }

    [Fact]
    public void ADefaultBoardIsNoChoice()
    {
        ProjectChoices choices = ProjectChoices.Of(Project(""));
        Assert.Null(choices.Board);
        Assert.Equal(("netduinoplus2", "metal"), (choices.BoardToTry, choices.Engine));
    }

    [Fact]
    public void AUsersFileAboveTheProjectIsHeard()
    {
        File.WriteAllText(
            Path.Combine(folder, "nft.user.props"), "<Project><PropertyGroup><Board>pico-rp2040</Board><NfThreadPort>COM7</NfThreadPort><NfThreadBaud>9600</NfThreadBaud></PropertyGroup></Project>");
        ProjectChoices choices = ProjectChoices.Beside(Path.GetDirectoryName(Project("").Project));
        Assert.Equal(("pico-rp2040", "nanoclr", "COM7", 9600), (choices.Board, choices.Engine, choices.Port, choices.Baud));
    }

    [Fact]
    public void ASpeedThatIsNoneIsNamed()
    {
        ProgramSource project = Project("<NfThreadBaud>fast</NfThreadBaud>");
        Assert.Contains("NfThreadBaud is 'fast'", Assert.Throws<UserError>(() => ProjectChoices.Of(project)).Message);
    }

    private ProgramSource Project(string properties)
    {
        string below = Directory.CreateDirectory(Path.Combine(folder, "Some")).FullName;
        File.WriteAllText(
            Path.Combine(below, "Directory.Build.props"),
            $"<Project><PropertyGroup><NfThreadFirmware>true</NfThreadFirmware>{properties}</PropertyGroup><Import Project=\"{Layout.MetalSdk}/NfThread.Sdk.props\" /></Project>");
        File.WriteAllText(
            Path.Combine(below, "Some.csproj"), $"<Project><Import Project=\"{Layout.MetalSdk}/Engine.props\" /><Import Project=\"{Layout.MetalSdk}/Engine.targets\" /></Project>");
        return ProgramSource.Find(below);
    }
}

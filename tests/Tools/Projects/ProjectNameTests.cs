using NfThread.Cli;
using NfThread.Cli.Projects;

namespace NfThread.Tools.Tests.Projects;

public class ProjectNameTests
{
    [Theory]
    [InlineData("Blinky")]
    [InlineData("Weather.Station2")]
    [InlineData("_a")]
    public void Accepts(string name) => ProjectName.Check(name);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("2nd", "begins with '2'")]
    [InlineData("a b", "holds ' '")]
    [InlineData("a-b", "holds '-'")]
    [InlineData("../a", "nothing before or after a dot")]
    [InlineData("a.", "nothing before or after a dot")]
    [InlineData("a/b", "holds '/'")]
    [InlineData("Größe", "holds 'ö'")]
    [InlineData("nul", "device")]
    [InlineData("Com3", "device")]
    [InlineData("NfThread", "has that name")]
    public void Refuses(string name, string reason)
    {
        UserError error = Assert.Throws<UserError>(() => ProjectName.Check(name));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}

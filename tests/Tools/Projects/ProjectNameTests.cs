using NfThread.Cli;
using NfThread.Cli.Projects;

namespace NfThread.Tools.Tests.Projects;

public class ProjectNameTests
{
    [Theory]
    [InlineData("Blinky")]
    [InlineData("Weather.Station2")]
    [InlineData("_a")]
    [InlineData("Systematic")]
    [InlineData("Class")]
    [InlineData("async")]
    public void Accepts(string name) => ProjectName.Check(name);

    [Theory]
    [InlineData("", "empty", "Blinky")]
    [InlineData("...", "nothing before or after a dot", "Blinky")]
    [InlineData("2nd", "begins with '2'", "_2nd")]
    [InlineData("a b", "holds ' '", "a_b")]
    [InlineData("a-b", "holds '-'", "a_b")]
    [InlineData("../a", "nothing before or after a dot", "a")]
    [InlineData("a.", "nothing before or after a dot", "a")]
    [InlineData("a/b", "holds '/'", "a_b")]
    [InlineData("Größe", "holds 'ö'", "Groesse")]
    [InlineData("Öl", "begins with 'Ö'", "Oel")]
    [InlineData("O\u0308l", "holds '\u0308'", "Oel")]
    [InlineData("Ölstand.Fühler", "begins with 'Ö'", "Oelstand.Fuehler")]
    [InlineData("Smørrebrød", "holds 'ø'", "Smoerrebroed")]
    [InlineData("crème", "holds 'è'", "creme")]
    [InlineData("Łódź", "begins with 'Ł'", "Lodz")]
    [InlineData("Датчик", "begins with 'Д'", "Blinky")]
    [InlineData("温度x", "begins with '温'", "Blinky")]
    [InlineData("nul", "device", "MyNul")]
    [InlineData("Com3", "device", "MyCom3")]
    [InlineData("a.con", "device", "a.MyCon")]
    [InlineData("NfThread", "namespace NfThread", "MyNfThread")]
    [InlineData("System", "namespace System", "MySystem")]
    [InlineData("system.Blinky", "namespace system", "MySystem.Blinky")]
    [InlineData("mscorlib", "has that name", "MyMscorlib")]
    [InlineData("nft", "has that name", "MyNft")]
    [InlineData("class", "a word of C#", "MyClass")]
    [InlineData("Blinky.new", "a word of C#", "Blinky.MyNew")]
    public void Refuses(string name, string reason, string near)
    {
        UserError error = Assert.Throws<UserError>(() => ProjectName.Check(name));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"nft new {near}.", error.Next, StringComparison.Ordinal);
        ProjectName.Check(near);
    }

    /// <summary>nft runs without the system's tables of languages, tests with them: what is suggested may not come from those.</summary>
    [Fact]
    public void EveryLetterOfEuropeHasAPlaceInAscii() =>
        Assert.All(Enumerable.Range(0xC0, 0x17F - 0xC0).Select(c => (char)c).Where(c => char.IsLetter(c) && c is not 'Ĳ' and not 'ĳ' and not 'ŉ' and not 'ſ'), c => Assert.All(LatinLetters.Plain(c.ToString()), p => Assert.True(char.IsAsciiLetter(p), $"{c}")));

    [Fact]
    public void OneThatIsTooLongIsCutOff() =>
        Assert.EndsWith($"nft new {new string('a', 64)}.", Assert.Throws<UserError>(() => ProjectName.Check(new string('a', 70))).Next, StringComparison.Ordinal);
}

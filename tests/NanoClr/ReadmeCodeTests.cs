using Microsoft.CodeAnalysis;
using NfThread.Tools.Tests.Programs;

namespace NfThread.NanoClr.Tests;

/// <summary>
/// The C# in the README files compiles for nanoFramework and holds nothing that its interpreter cannot run. Main may take arguments there: the interpreter
/// hands over an empty array.
/// </summary>
public sealed class ReadmeCodeTests
{
    public static IEnumerable<object[]> Blocks => ReadmeCode.All().Select(c => new object[] { c.File, c.Line });

    [Theory]
    [MemberData(nameof(Blocks))]
    public void ItCompilesAndCanRun(string file, int line)
    {
        ReadmeCode code = ReadmeCode.All().Single(c => c.File == file && c.Line == line);
        DeviceCompilation compiled = DeviceCompilation.Compile(
            "Readme", [(file, code.Text)], [.. DeviceCode.Libraries("src/NfThread"), DeviceCode.Library.Reference], OutputKind.ConsoleApplication);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
    }
}

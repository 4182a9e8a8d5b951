using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using NfThread.Cli.Testing;

namespace NfThread.TestAdapter;

/// <summary>
/// Device tests as the test platform knows them. The full name begins with the engine and the board,
/// `metal.netduinoplus2.NFUnitTest.LockTests.Timeout`, so that the same test elsewhere is another test, and filters choose by engine, board,
/// class or name.
/// </summary>
internal static class Cases
{
    public const string ExecutorUri = "executor://nf-thread/device-tests";

    private static readonly string[] Properties = ["FullyQualifiedName", "Name", "DisplayName", "Engine", "Board"];

    public static TestCase Create(string source, TestProgram program, DeviceTest test)
    {
        string place = program.Engine == program.Board ? program.Engine : $"{program.Engine}.{program.Board}";
        TestCase result = new($"{place}.{test.Name}", new Uri(ExecutorUri), source)
        {
            DisplayName = $"{test.Title} on {program.Board}",
            CodeFilePath = test.File,
            LineNumber = test.Line,
        };
        result.Traits.Add("Engine", program.Engine);
        result.Traits.Add("Board", program.Board);
        return result;
    }

    /// <summary>The filter of `dotnet test --filter`; null for none.</summary>
    public static ITestCaseFilterExpression? Filter(IRunContext? context) => context?.GetTestCaseFilter(Properties, _ => null);

    public static object? Value(TestCase test, string property) => property switch
    {
        "FullyQualifiedName" => test.FullyQualifiedName,
        "Name" or "DisplayName" => test.DisplayName,
        _ => test.Traits.FirstOrDefault(t => t.Name == property)?.Value,
    };
}

using NfThread.Cli.Testing;

namespace NfThread.TestAdapter;

/// <summary>A compiled program of device tests and what it is to run on.</summary>
/// <param name="Engine">metal or host.</param>
/// <param name="Board">The board's name; `host` for host.</param>
/// <param name="Program">The .elf for metal, the .dll for host.</param>
/// <param name="Boards">Folders of board files; none for the repository's.</param>
internal sealed record TestProgram(string Engine, string Board, string Program, string[] Boards)
{
    /// <summary>The file that the build of the test project leaves beside its assembly: a program a line, `engine;board;path`, outside the repository followed by the folders of board files.</summary>
    private const string FileName = "device-tests.txt";

    public IReadOnlyList<DeviceTest> Tests { get; } = DeviceTest.ReadAll(Path.ChangeExtension(Program, ".dll"));

    /// <summary>The programs of a test project; none for any other assembly.</summary>
    public static IReadOnlyList<TestProgram> Of(string source)
    {
        string list = Path.Combine(Path.GetDirectoryName(source)!, FileName);
        if (!File.Exists(list))
        {
            return [];
        }

        return [.. File.ReadLines(list).Where(l => l.Length > 0).Select(line =>
        {
            string[] fields = line.Split(';');
            return new TestProgram(fields[0], fields[1], fields[2], fields[3..]);
        })];
    }
}

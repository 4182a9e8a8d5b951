using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NfThread.Cli.Testing;

/// <summary>A test of a device test program, as its sources declare it.</summary>
/// <param name="Index">Its number in the program; what the launcher knows it by.</param>
/// <param name="Class">Its class with the namespace.</param>
/// <param name="Method">The method, with the number of the row if there are rows.</param>
/// <param name="File">Where it is declared.</param>
/// <param name="Line">Where in the file, counted from 1.</param>
internal sealed record DeviceTest(int Index, string Class, string Method, string File, int Line)
{
    /// <summary>As in the program's result lines.</summary>
    public string Name => $"{Class}.{Method}";

    /// <summary>The values of its row, such as `(1, "two")`; empty if it has none, and on nanoclr, whose launcher knows rows by number.</summary>
    public string Values { get; init; } = "";

    /// <summary>For people: a row goes by its values; rows that look alike keep their numbers too.</summary>
    public string Title { get; init; } = $"{Class}.{Method}";

    /// <summary>
    /// The tests of a compiled program, whatever engine it is for: the launcher's generator left the list in a constant of the class
    /// TestProgram, so nothing has to be run to get it.
    /// </summary>
    public static IReadOnlyList<DeviceTest> ReadAll(string assembly)
    {
        using PEReader file = new(System.IO.File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (TypeDefinitionHandle typeHandle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(typeHandle);
            if (metadata.GetString(type.Name) == "TestProgram" && type.GetFields().Select(metadata.GetFieldDefinition).FirstOrDefault(f => metadata.GetString(f.Name) == "Tests") is { } field
                && !field.GetDefaultValue().IsNil)
            {
                BlobReader value = metadata.GetBlobReader(metadata.GetConstant(field.GetDefaultValue()).Value);
                return Parse(value.ReadUTF16(value.Length));
            }
        }

        throw NoTests.In(UserFile.FromHere(assembly), "Its project sets <NfThreadTests>true</NfThreadTests> before NfThread.Sdk.props, as tests/ of a project of `nft new` does.");
    }

    private static string RowTitle(DeviceTest test) => test.Values.Length == 0 ? test.Name : test.Name[..test.Name.LastIndexOf('.')] + test.Values;

    private static IReadOnlyList<DeviceTest> Parse(string list)
    {
        string[] lines = list.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        DeviceTest[] tests = [.. lines.Select((line, index) =>
        {
            string[] fields = line.Split('\t');
            return new DeviceTest(index, fields[0], fields[1], fields[3], int.Parse(fields[2], CultureInfo.InvariantCulture)) { Values = fields[4] };
        })];
        HashSet<string> twice = [.. tests.GroupBy(RowTitle).Where(g => g.Count() > 1).Select(g => g.Key)];
        return [.. tests.Select(t => t with { Title = twice.Contains(RowTitle(t)) ? t.Name + t.Values : RowTitle(t) })];
    }
}

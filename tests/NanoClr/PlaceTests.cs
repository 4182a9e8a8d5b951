using NfThread.Cli.Checking;

namespace NfThread.NanoClr.Tests;

/// <summary>Where a refusal stands when the .pdb has no line for it, because the thing has no code: looked for in the source, which is there in a build.</summary>
public sealed class PlaceTests : IDisposable
{
    private const string Text = """
        // class Box<T>, interface IGet<T>: not here
        public class Box { public string Name = "class Box<T> { /* nor here */ }"; }
        public class Box<T>
        {
            public T Value;
        }
        public interface IGet<T> { T Get(); }
        public delegate T Make<T>();
        public class Fields
        {
            /* int[,] Grid; */
            public int[,] Grid;
            public Make<int> Maker { get; set; }
        }
        public abstract class Abstract
        {
            public abstract Box<int> Boxed();
            public static object Code() => new Box<int>();
        }
        """;

    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("nf-thread-place-").FullName, "Places.cs");

    public PlaceTests() => File.WriteAllText(file, Text);

    [Fact]
    public void DeclarationsAreFoundInTheText() => Assert.Equal(
        ["(3,14) Box", "(7,18) IGet", "(8,19) Make", "(12,19) Fields.Grid", "(13,22) Fields.Maker", "(17,30) Abstract.Boxed", "(18,36) Abstract.Code"],
        Compile().Check().Select(r => $"({r.Line},{r.Place.Column}) {r.Where}").Order(StringComparer.Ordinal).OrderBy(r => int.Parse(r[1..r.IndexOf(',')])));

    [Fact]
    public void WithoutTheSourceTheFirstCodeOrTheAssemblyIsNamed()
    {
        DeviceCompilation compiled = Compile();
        File.Delete(file);
        List<Refusal> refusals = compiled.Check();
        Assert.Contains(refusals, r => r.Where == "Box" && r is { File: "Places", Line: 0 } && r.ToString().StartsWith("Places: error NFT0020: Box: ", StringComparison.Ordinal));
        Assert.Contains(refusals, r => r.Where == "Fields.Grid" && r.File == file && r.Line == 13);
    }

    [Fact]
    public void WithoutAPdbTheAssemblyIsNamed()
    {
        List<Refusal> refusals = IlCheck.Run(Compile().Image(), null, "Places.dll");
        Assert.Contains(refusals, r => r.Where == "Abstract.Code");
        Assert.All(refusals, r => Assert.Equal(("Places.dll", 0), (r.File, r.Line)));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    private DeviceCompilation Compile()
    {
        DeviceCompilation compiled = DeviceCompilation.OfFiles("Places", [file], [ReferenceAssemblies.Get("mscorlib")]);
        Assert.Empty(compiled.Errors);
        return compiled;
    }
}

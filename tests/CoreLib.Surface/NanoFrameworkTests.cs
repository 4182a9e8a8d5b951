// The real library decides: nft's list says what it has, and what our mscorlib shows of it is the same to a compiler, names of parameters and
// attributes included.

using NfThread.Cli.NanoFramework;
using Xunit;

namespace NfThread.CoreLibSurface;

/// <summary>A test that needs nanoFramework's own mscorlib.</summary>
internal sealed class PackageFactAttribute : FactAttribute
{
    public static readonly string Library = Path.Combine(AppContext.BaseDirectory, "nanoframework", "mscorlib.dll");

    public PackageFactAttribute()
    {
        if (!File.Exists(Library))
        {
            Skip = "The package nanoFramework.CoreLibrary 1.17.11 is on none of this machine's feeds.";
        }
    }
}

public class NanoFrameworkTests
{
    // What ours must have or leave out, each with the reason.
    private static readonly Dictionary<string, string> s_wanted = new()
    {
        ["System.Object: M protected virtual System.Void Finalize()"] = "C# compiles ~T() to an override of it",
        ["System.TypedReference: it is '[IsByRefLike] struct System.TypedReference' and should be 'struct System.TypedReference'"] = "ilc demands it",
    };

    [PackageFact]
    public void The_list_is_the_librarys_surface()
    {
        Surface library = SurfaceReader.Read(PackageFactAttribute.Library);
        Surface list = SurfaceTests.ReadList();
        Assert.Empty(SurfaceTests.FindOutside(library, list));
        Assert.Empty(SurfaceTests.FindOutside(list, library));
    }

    [PackageFact]
    public void What_is_public_is_the_same_to_a_compiler()
    {
        List<string> outside = SurfaceTests.FindOutside(SurfaceReader.Read(SurfaceTests.Assembly, full: true), SurfaceReader.Read(PackageFactAttribute.Library, full: true));
        outside.RemoveAll(s_wanted.ContainsKey);
        Assert.True(outside.Count == 0, $"{outside.Count} public things of mscorlib are not as nanoFramework's are:\n{string.Join('\n', outside)}");
    }

    /// <summary>The full surface has what a compiler acts on; the library shows one of each kind.</summary>
    [PackageFact]
    public void The_full_surface_shows()
    {
        Surface library = SurfaceReader.Read(PackageFactAttribute.Library, full: true);
        Assert.Contains("F protected System.Int32 HResult", library.Find("System.Exception")!.Members);
        Assert.Contains("M static System.Void WriteLine(System.String message) [Conditional 01000544454255470000]", library.Find("System.Diagnostics.Debug")!.Members);
        Assert.Contains("M static System.Int32 CompareExchange(System.Int32& location1, System.Int32 value, System.Int32 comparand)", library.Find("System.Threading.Interlocked")!.Members);
        Assert.Contains("M static System.String Format(System.String format, [ParamArray] System.Object[] args)", library.Find("System.String")!.Members);
        Assert.Contains("M virtual System.Object Clone() sealed", library.Find("System.Array")!.Members);
        Assert.Contains("F const System.DateTimeKind Local = 2 [Obsolete]", library.Find("System.DateTimeKind")!.Members);
        Assert.Equal("[AttributeUsage Method several] sealed class System.Diagnostics.ConditionalAttribute : System.Attribute", library.Find("System.Diagnostics.ConditionalAttribute")!.Shape);
        Assert.Equal("[Flags] enum System.Threading.ThreadState", library.Find("System.Threading.ThreadState")!.Shape);
    }
}

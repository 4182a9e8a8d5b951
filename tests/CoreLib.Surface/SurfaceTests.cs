// What the metal engine's mscorlib shows to programs is what nanoFramework's mscorlib 1.17 shows, or less: then whatever
// compiles for metal compiles for nanoFramework. The list is the surface of nanoFramework's own assembly (NanoFrameworkTests).

using NfThread.Cli.NanoFramework;
using Xunit;

namespace NfThread.CoreLibSurface;

public class SurfaceTests
{
    internal static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "metal", "mscorlib.dll");
    private static readonly string s_list = Path.Combine(AppContext.BaseDirectory, "mscorlib.txt");

    // What the C# compiler demands and nanoFramework's list leaves out, each with the reason.
    private static readonly Dictionary<string, string> s_demanded = new()
    {
        ["System.Object: M protected virtual System.Void Finalize()"] = "C# compiles ~T() to an override of it",
    };

    private static Surface ReadSubject()
    {
        Assert.True(File.Exists(Assembly), $"There is no {Assembly}: the build of src/Metal/CoreLib puts it there; build tests/CoreLib.Surface again.");
        return SurfaceReader.Read(Assembly);
    }

    internal static Surface ReadList() => Surface.Parse(File.ReadAllText(s_list));

    /// <summary>All that is public in the subject and not in the list, one line each.</summary>
    internal static List<string> FindOutside(Surface subject, Surface list)
    {
        List<string> outside = new();
        foreach (SurfaceType type in subject.Types)
        {
            SurfaceType? listed = list.Find(type.Name);
            if (listed == null)
            {
                outside.Add($"{type.Name}: the type");
                continue;
            }

            if (type.Shape != listed.Shape) outside.Add($"{type.Name}: it is '{type.Shape}' and should be '{listed.Shape}'");
            outside.AddRange(type.Interfaces.Except(listed.Interfaces).Select(face => $"{type.Name}: + {face}"));
            outside.AddRange(type.Members.Except(listed.Members).Select(member => $"{type.Name}: {member}"));
        }

        return outside;
    }

    [Fact]
    public void Nothing_is_public_that_nanoFramework_does_not_have()
    {
        List<string> outside = FindOutside(ReadSubject(), ReadList());
        outside.RemoveAll(s_demanded.ContainsKey);
        Assert.True(outside.Count == 0, $"{outside.Count} public things of mscorlib are not in nanoFramework's; make them internal:\n{string.Join('\n', outside)}");
    }

    /// <summary>Types that firmware relies on: each has all that nanoFramework's has.</summary>
    [Theory]
    [MemberData(nameof(CompleteTypes))]
    public void Nothing_is_missing_from(string name)
    {
        SurfaceType listed = ReadList().Find(name) ?? throw new ArgumentException($"The list has no {name}.");
        SurfaceType? type = ReadSubject().Find(name);
        Assert.True(type != null, $"mscorlib has no public {name}.");
        Assert.Equal(listed.Shape, type.Shape);
        Assert.Empty(listed.Interfaces.Except(type.Interfaces));
        Assert.Empty(listed.Members.Except(type.Members));
    }

    public static TheoryData<string> CompleteTypes => new()
    {
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.String", "System.Array", "System.Object", "System.ValueType",
        "System.Enum", "System.Attribute", "System.MulticastDelegate", "System.Action", "System.EventHandler", "System.EventArgs",
        "System.Exception", "System.ArgumentException", "System.ArgumentNullException", "System.ArgumentOutOfRangeException",
        "System.FormatException", "System.IndexOutOfRangeException", "System.InvalidCastException", "System.InvalidOperationException",
        "System.NotImplementedException", "System.NotSupportedException", "System.NullReferenceException", "System.ObjectDisposedException",
        "System.OutOfMemoryException", "System.PlatformNotSupportedException", "System.SystemException", "System.TimeoutException",
        "System.IO.IOException", "System.Console", "System.Diagnostics.Debug", "System.Diagnostics.Debugger", "System.Convert",
        "System.BitConverter", "System.Random", "System.DateTime", "System.TimeSpan", "System.Guid", "System.Version", "System.SpanByte",
        "System.Collections.ArrayList", "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable",
        "System.Collections.IEnumerator", "System.Collections.IComparer", "System.Collections.IEqualityComparer", "System.IDisposable",
        "System.ICloneable", "System.IComparable", "System.IFormattable", "System.Globalization.CultureInfo",
        "System.Globalization.DateTimeFormatInfo", "System.Globalization.NumberFormatInfo", "System.WeakReference", "System.GC",
        "System.Threading.Thread", "System.Threading.ThreadPriority", "System.Threading.ThreadState", "System.Threading.ThreadStart",
        "System.Threading.ThreadAbortException", "System.Threading.Monitor", "System.Threading.Interlocked", "System.Threading.WaitHandle",
        "System.Threading.AutoResetEvent", "System.Threading.ManualResetEvent", "System.Threading.Timer", "System.Threading.TimerCallback",
        "System.Threading.Timeout", "System.Threading.SpinWait",
    };

    /// <summary>The comparison itself finds each kind of difference.</summary>
    [Theory]
    [InlineData("T class A\n  M System.Void Extra()", "A: M System.Void Extra()")]
    [InlineData("T class A : System.Exception", "A: it is 'class A : System.Exception' and should be 'class A'")]
    [InlineData("T class A + System.IDisposable", "A: + System.IDisposable")]
    [InlineData("T class A\n  F const System.Int32 Limit = 6", "A: F const System.Int32 Limit = 6")]
    [InlineData("T class B", "B: the type")]
    public void Comparison_reports(string subject, string expected)
    {
        const string list = "T class A\n  M System.Void Known()\n  F const System.Int32 Limit = 5\n";
        Assert.Equal(new[] { expected }, FindOutside(Surface.Parse(subject), Surface.Parse(list)));
    }
}

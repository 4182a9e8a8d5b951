using NfThread.Cli.Checking;

namespace NfThread.NanoClr.Tests;

/// <summary>
/// What the check refuses, each with the line it stands on (marked with //! in the text), and what it lets pass. Some features do not even
/// compile, since nanoFramework's mscorlib lacks what the compiler needs for them; those are here too.
/// </summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("generic types", "class Box<T>\n{\n    public T Value;\n    public T Get()\n    { //!\n        return Value;\n    }\n}")]
    [InlineData("generic types", "class C\n{\n    static T Same<T>(T value)\n    { //!\n        return value;\n    }\n}")]
    [InlineData("generic types", "class C\n{\n    static void Same<T>()\n    {\n    }\n    static void Use()\n    {\n        Same<int>(); //!\n    }\n}")]
    [InlineData("multi-dimensional arrays", "class C\n{\n    static object Make(int n)\n    {\n        return new int[n, 2]; //!\n    }\n}")]
    [InlineData("stackalloc", "unsafe class C\n{\n    static int First()\n    {\n        int* numbers = stackalloc int[4]; //!\n        return numbers[0];\n    }\n}")]
    [InlineData("checked arithmetic", "class C\n{\n    static int Add(int a, int b)\n    {\n        return checked(a + b); //!\n    }\n}")]
    [InlineData("function pointers", "unsafe class C\n{\n    static int Call(delegate*<int> function)\n    { \n        return function(); //!\n    }\n}")]
    [InlineData("tests without an object", "class TestClassAttribute : System.Attribute\n{\n}\n[TestClass] class C\n{\n    static int s_told;\n    int _told;\n    void Tells()\n    { //!\n    }\n}\nclass D\n{\n    int _told;\n}")]
    public void ItRefuses(string what, string text)
    {
        List<Refusal> refusals = DeviceCompilation.OfText(text).Check();
        int line = Array.FindIndex(text.Split('\n'), l => l.Contains("//!", StringComparison.Ordinal)) + 1;
        Assert.Contains(refusals, r => r.What.Contains(what, StringComparison.Ordinal) && r.Line == line && r.File == "Snippet.cs");
    }

    /// <summary>Texts of numbers that come out otherwise there: in string.Format, to which interpolation compiles for nanoFramework, in ToString and concatenation.</summary>
    [Theory]
    [InlineData("'0.00': nanoFramework has no custom formats", "return string.Format(\"{0:0.00}\", f);")]
    [InlineData("write F2", "return string.Format(\"{0:0.00}\", f);")]
    [InlineData("write D2", "return $\"{7:00}\";")]
    [InlineData("'00': nanoFramework has no custom formats", "return $\"{n:00}\";")]
    [InlineData("'#,##0.0'", "return $\"{d:#,##0.0} V\";")]
    [InlineData("'0.0'", "const string format = \"0.0\"; string kept = format; return f.ToString(kept);")]
    [InlineData("'0.0'", "return string.Format(\"{0} {1,6:0.0}\", n, n > 3 ? f : 2f);")]
    [InlineData("'C2' throws NotImplementedException", "return n.ToString(\"C2\");")]
    [InlineData("'P' throws NotImplementedException", "return $\"{f:P}\";")]
    [InlineData("'R' throws NotImplementedException", "return d.ToString(\"R\");")]
    [InlineData("'D3' is for integers", "return $\"{f:D3}\";")]
    [InlineData("'X4': nanoFramework shows no more than the 2 digits of a byte", "byte b = (byte)n; return $\"{b:X4}\";")]
    [InlineData("'F40': nanoFramework has room", "return f.ToString(\"F40\");")]
    [InlineData("'G3' of a double", "return $\"{d:G3}\";")]
    [InlineData("the text of a float", "return (23.4f).ToString();")]
    [InlineData("the text of a float", "return \"t=\" + f;")]
    [InlineData("the text of a double", "return $\"{n} {d}\";")]
    [InlineData("NumberText.Fixed", "return $\"{n} {d}\";")]
    [InlineData("a TimeSpan: it has one text", "return $\"{new System.TimeSpan(1):g}\";")]
    public void ItRefusesFormats(string what, string statement)
    {
        string text = $"class C\n{{\n    static string F(int n, float f, double d)\n    {{\n        {statement} //!\n    }}\n}}";
        ItRefuses(what, text);

        // The same for desktop .NET, where interpolation is a handler's work, is a warning.
        List<Refusal> warnings = DeviceCompilation.OfDesktopText(text).CheckFormats();
        Assert.Contains(warnings, w => w.What.Contains(what, StringComparison.Ordinal) && w.Line == 5 && w.ToString().Contains(": warning NFT0022: C.F: ", StringComparison.Ordinal));
    }

    [Fact]
    public void ItLetsGoodFormatsPass()
    {
        const string Text = """
            using System;

            public class Good
            {
                public static string F(int n, byte b, float f, double d, DateTime t, object o, DayOfWeek day, string format)
                {
                    string text = $"{n} {n,5} {n:D3} {n:X8} {b:X2} {n:N0} {n:G} {n:F2} {f:F2} {d,9:F0} {d:N1} {d:E3} {t:yyyy-MM-dd HH:mm} {t:d} {o} {{n:00}} {o:F2} {new TimeSpan(1):c}";
                    text += n.ToString() + n.ToString("D4") + b.ToString("x2") + f.ToString("F1") + f.ToString(format) + t.ToString("HH:mm") + "0.00" + n;
                    for (int i = 0; i < 3; i++) text += string.Format(i == 0 ? "{0:D2}" : "{0:D3}", i) + string.Format("{0:F1}|{1}", f, n);
                    return text + day + string.Format(format, f) + string.Concat(n, o);
                }
            }
            """;
        DeviceCompilation compiled = DeviceCompilation.OfText(Text);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
        Assert.Empty(DeviceCompilation.OfDesktopText(Text).CheckFormats());
    }

    /// <summary>Compiled for desktop .NET, which has what the compiler needs for these: whoever's build has it too is told by the check.</summary>
    [Theory]
    [InlineData("volatile", "class C\n{\n    volatile int _flag;\n    void Set()\n    {\n        _flag = 1; //!\n    }\n}")]
    [InlineData("yield", "class C\n{\n    static System.Collections.IEnumerable Count()\n    { //!\n        yield return 1;\n    }\n}")]
    [InlineData("records", "record R(int X); //!")]
    [InlineData("records", "record struct R(int X) //!\n{\n}")]
    [InlineData("async", "class C\n{\n    static async void F()\n    { //!\n        await System.Threading.Tasks.Task.Delay(1);\n    }\n}")]
    [InlineData("generic types", "class C\n{\n    static object F()\n    {\n        return (1, 2); //!\n    }\n}")]
    [InlineData("generic types", "class C\n{\n    static int? F()\n    { //!\n        return null;\n    }\n}")]
    [InlineData("default interface methods", "interface I\n{\n    int Value()\n    { //!\n        return 1;\n    }\n}")]
    [InlineData("System.Threading.Monitor has no TryEnter(System.Object)", "class C\n{\n    static bool F(object o)\n    {\n        return System.Threading.Monitor.TryEnter(o); //!\n    }\n}")]
    [InlineData("System.String has no Normalize()", "class C\n{\n    static string F(string s)\n    {\n        return s.Normalize(); //!\n    }\n}")]
    [InlineData("System.Math has no CopySign(System.Double, System.Double)", "class C\n{\n    static double F(double x)\n    {\n        return System.Math.CopySign(x, 1); //!\n    }\n}")]
    [InlineData("System.Type has no field EmptyTypes", "class C\n{\n    static object F()\n    {\n        return System.Type.EmptyTypes; //!\n    }\n}")]
    [InlineData("no type System.OperatingSystem", "class C\n{\n    static bool F()\n    {\n        return System.OperatingSystem.IsLinux(); //!\n    }\n}")]
    [InlineData("no type System.OverflowException", "class C\n{\n    static void F(System.Action f)\n    {\n        try\n        {\n            f();\n        }\n        catch (System.OverflowException) //!\n        {\n        }\n    }\n}")]
    public void ItRefusesWhatOnlyOthersCompile(string what, string text)
    {
        List<Refusal> refusals = DeviceCompilation.OfDesktopText(text).Check();
        int line = Array.FindIndex(text.Split('\n'), l => l.Contains("//!", StringComparison.Ordinal)) + 1;
        Assert.Contains(refusals, r => r.What.Contains(what, StringComparison.Ordinal) && r.Line == line && r.File == "Snippet.cs");
    }

    [Theory]
    [InlineData("class C\n{\n    volatile int _flag;\n    void Set()\n    {\n        _flag = 1;\n    }\n}", "IsVolatile")]
    [InlineData("class C\n{\n    static System.Collections.IEnumerable Count()\n    {\n        yield return 1;\n    }\n}", "IEnumerable`1")]
    [InlineData("interface I\n{\n    int Value()\n    {\n        return 1;\n    }\n}", "default interface methods")]
    [InlineData("record R(int X);", "IEquatable`1")]
    [InlineData("class C\n{\n    static object F()\n    {\n        return (1, 2);\n    }\n}", "ValueTuple")]
    [InlineData("class C\n{\n    static int? F()\n    {\n        return null;\n    }\n}", "Nullable")]
    [InlineData("class C\n{\n    static int Last(int[] a)\n    {\n        return a[^1];\n    }\n}", "Index")]
    [InlineData("class C\n{\n    static async void F()\n    {\n    }\n}", "async")]
    [InlineData("class C\n{\n    [System.ThreadStatic] static int s;\n}", "ThreadStatic")]
    [InlineData("class C\n{\n    static bool F(object o)\n    {\n        return System.Threading.Monitor.TryEnter(o);\n    }\n}", "TryEnter")]
    [InlineData("class C\n{\n    static void F(object o)\n    {\n        System.Threading.Monitor.Wait(o);\n    }\n}", "'Wait'")]
    [InlineData("class C\n{\n    static long F(ref long n)\n    {\n        return System.Threading.Interlocked.Increment(ref n);\n    }\n}", "cannot convert")]
    [InlineData("class C\n{\n    static bool F(System.Threading.WaitHandle h)\n    {\n        return h.WaitOne(5);\n    }\n}", "WaitOne")]
    [InlineData("class C\n{\n    static object F()\n    {\n        return new System.OverflowException();\n    }\n}", "OverflowException")]
    public void ItOrTheCompilerRefuses(string text, string what)
    {
        DeviceCompilation compiled = DeviceCompilation.OfText(text);
        string[] said = compiled.Errors.Length > 0 ? compiled.Errors : [.. compiled.Check().Select(r => r.ToString())];
        Assert.Contains(said, s => s.Contains(what, StringComparison.OrdinalIgnoreCase));
        Assert.All(said, s => Assert.Matches(@"^Snippet\.cs\(\d+|error CS", s));
    }

    /// <summary>All that nanoCLR was seen to run: closures, local functions, interpolation, patterns, filters, `init`-less properties, ref locals, switches.</summary>
    [Fact]
    public void ItLetsGoodCodePass()
    {
        const string Text = """
            using System;
            using System.Collections;
            using System.Threading;

            public struct Point : IDisposable { public int X; public void Dispose() { } }

            public class Good
            {
                private readonly object _gate = new object();
                private int _count;

                public event EventHandler Changed;

                public int Count { get { return _count; } }

                public string Describe(object o)
                {
                    int Local(int n) => n + _count;
                    ThreadStart later = () => _count++;
                    later();
                    ref int counter = ref _count;
                    counter += 2;
                    int[] numbers = { 1, 2, 3, 4, 5, 6, 7, 8 };
                    foreach (int n in numbers) counter += n;
                    using (Point p = new Point()) counter += p.X;
                    lock (_gate)
                    {
                        try
                        {
                            return o switch { int i when i > 3 => $"int {i}", string s => s, _ => Local(1).ToString() };
                        }
                        catch (Exception e) when (e.Message.Length > 0)
                        {
                            Changed?.Invoke(this, EventArgs.Empty);
                            throw;
                        }
                        finally
                        {
                            Interlocked.Increment(ref _count);
                        }
                    }
                }

                public static string Names(string name)
                {
                    switch (name)
                    {
                        case "a": return "1";
                        case "b": return "2";
                        case "c": return "3";
                        case "d": return "4";
                        case "e": return "5";
                        case "f": return "6";
                        case "g": return "7";
                        default: return new ArrayList().Count.ToString();
                    }
                }
            }
            """;
        DeviceCompilation compiled = DeviceCompilation.OfText(Text);
        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Check());
    }

    [Fact]
    public void AFileThatIsNoAssemblyIsAnError()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dll");
        File.WriteAllText(path, "NFMRK2");
        try
        {
            Assert.Throws<BadImageFormatException>(() => IlCheck.Run(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

using NfThread.Cli;
using NfThread.Cli.Programs;
using NfThread.Cli.Programs.Hints;

namespace NfThread.Tools.Tests.Programs;

/// <summary>What is said to do about what the compiler says: each program here is compiled against the assemblies of its engine, and what the compiler has against it is what a build would show.</summary>
public sealed class BuildHintsTests
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private const string Usings = "using System; using System.Threading; using NfThread; using static NfThread.ThreadModule;";

    /// <summary>A statement of Main, in a file with the four usings that programs begin with.</summary>
    [Theory]
    [InlineData("metal", "var pins = new GpioController();", "GpioController stands in System.Device.Gpio: write `using System.Device.Gpio;` above.")]
    [InlineData("metal", "var list = new ArrayList();", "ArrayList stands in System.Collections: write `using System.Collections;` above.")]
    [InlineData("metal", "Debug.WriteLine(\"a\");", "Debug stands in System.Diagnostics: write `using System.Diagnostics;` above.")]
    [InlineData("host", "var list = new List<int>();", "List stands in System.Collections.Generic: write `using System.Collections.Generic;` above.")]
    [InlineData("host", "var texts = new StringBuilder();", "StringBuilder stands in System.Text: write `using System.Text;` above.")]
    [InlineData("host", "int sum = new int[2].Sum();", "Sum is LINQ's, which stands in System.Linq: write `using System.Linq;` above.")]
    [InlineData("host", "var pins = new GpioController();", "GpioController is for boards: leave --engine host out.")]
    [InlineData("metal", "var list = new List<int>();", "List<> needs desktop .NET (--engine host); instead: an array, or ArrayList in System.Collections.")]
    [InlineData("metal", "var list = new System.Collections.Generic.List<int>();", "System.Collections.Generic.List needs desktop .NET (--engine host); instead: an array, or ArrayList")]
    [InlineData("metal", "int now = Environment.TickCount;", "Environment.TickCount needs desktop .NET (--engine host); instead: (int)(DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond).")]
    [InlineData("metal", "var texts = new StringBuilder();", "StringBuilder is nanoFramework's, for its own firmware (--engine nanoclr), and metal does not have it; instead: +")]
    [InlineData("metal", "var texts = new System.Text.StringBuilder();", "System.Text.StringBuilder is nanoFramework's,")]
    [InlineData("metal", "var map = new Hashtable();", "Hashtable is nanoFramework's, for its own firmware (--engine nanoclr), and metal does not have it; instead: two ArrayLists")]
    [InlineData("metal", "var stack = new Stack<int>();", "Stack<> needs desktop .NET")]
    [InlineData("metal", "var bus = new I2cDevice(null);", "I2cDevice is nanoFramework's, for its own firmware (--engine nanoclr), and metal does not have it.")]
    [InlineData("nanoclr", "var bus = new I2cDevice(null);", "I2cDevice stands in a package of nanoFramework's: `dotnet add package nanoFramework.System.Device.I2c`.")]
    [InlineData("nanoclr", "double x = Math.Sin(1);", "Math stands in a package of nanoFramework's: `dotnet add package nanoFramework.System.Math`.")]
    [InlineData("metal", "string s = string.Join(\",\", new string[0]);", "String.Join needs desktop .NET (--engine host); instead: a loop with +.")]
    [InlineData("metal", "Array.Sort(new int[3]);", "Array.Sort needs desktop .NET (--engine host); instead: a loop")]
    [InlineData("metal", "int x = Math.Clamp(1, 2, 3);", "Math.Clamp is nanoFramework's, for its own firmware (--engine nanoclr), and metal does not have it; instead: Math.Min(Math.Max(x, low), high).")]
    [InlineData("metal", "new System.Threading.Thread(() => { }).Name = \"a\";", "Thread.Name is not in nanoFramework's Thread, which all engines have; instead: NfThread.ThreadModule.SetName and GetName")]
    [InlineData("host", "new NfThread.Hosting.Thread(() => { }).Name = \"a\";", "Thread.Name is not in nanoFramework's Thread, which all engines have; instead: NfThread.ThreadModule.SetName and GetName")]
    [InlineData("host", "NfThread.Hosting.Thread.Yield();", "Thread.Yield is not in nanoFramework's Thread, which all engines have; instead: Thread.Sleep(0).")]
    [InlineData("metal", "int sum = new int[2].Sum();", "Sum is LINQ's, which needs desktop .NET (--engine host); instead: write a loop.")]
    [InlineData("metal", "var all = from x in new int[2] select x;", "LINQ needs desktop .NET (--engine host); instead: write a loop.")]
    [InlineData("metal", "int order = string.Compare(\"a\", \"b\", true);", "This engine has string.Compare(string, string).")]
    [InlineData("metal", "int dice = new Random().Next(1, 7);", "Next takes how many values there are: low + random.Next(high - low).")]
    [InlineData("metal", "Lock door = new Lock(); using (door.EnterScope()) { }", "Lock has Enter for that:")]
    [InlineData("metal", "Lock door = new Lock(); door.acquire();", "Lock calls it Acquire.")]
    [InlineData("metal", "_thread.allocate_lock();", "_thread.allocate_lock is AllocateLock in C#, with `using static NfThread.ThreadModule;` above.")]
    [InlineData("metal", "pinMode(13, 1);", "Arduino's pinMode is GpioPin led = new GpioController().OpenPin(13, PinMode.Output);")]
    [InlineData("metal", "Consol.WriteLine(\"a\");", "Did you mean Console?")]
    [InlineData("metal", "Console.WritLine(\"a\");", "Did you mean WriteLine?")]
    [InlineData("metal", "Fooo();", "Correct the errors above.")]
    [InlineData("metal", "Console.WriteLine(5);", "Where a text is wanted, as by Console.WriteLine, write $\"{value}\" or value.ToString() for a value of type int.")]
    [InlineData("metal", "Console.WriteLine(\"{0}\", 5);", "A board's Console writes one text:")]
    [InlineData("metal", "AllocateLock().Acquire(true);", "Where Python's functions take True or False, as acquire does, the module's take 1 or 0.")]
    [InlineData("metal", "AllocateLock().Acquire(1, 0.1);", "A number of type float ends in f: 0.1f.")]
    [InlineData("metal", "double half = 0.5; AllocateLock().Acquire(1, half);", "A double becomes a float by a cast: (float)x.")]
    [InlineData("metal", "AllocateLock().Acquire(true, 0.1);", "Where Python's functions take True or False, as acquire does, the module's take 1 or 0.\nA number of type float ends in f: 0.1f.")]
    [InlineData("metal", "AllocateLock().Acquire(0.5);", "Acquire takes whether to wait, then the seconds: Acquire(1, 0.5f).")]
    [InlineData("metal", "StartNewThread(Main, ());", "Python's empty tuple () is new object[0] in C#, or left out.")]
    [InlineData("metal", "new System.Device.Gpio.GpioController().OpenPin(\"PA10\");", "Pins are numbers: Board.LedPin is that of the board's LED;")]
    [InlineData("metal", "Thread.Sleep(0.5);", "Thread.Sleep takes whole milliseconds: Thread.Sleep(500).")]
    [InlineData("metal", "new Thread(() => { }, 4096);", "The size of the stacks of threads to come")]
    [InlineData("metal", "new Thread(x => { });", "A Thread's function takes no argument;")]
    [InlineData("metal", "StartNewThread(args => { });", "A function that takes the arguments of its thread is started with some, as in Python:")]
    [InlineData("metal", "StartNewThread(args => { }, 5);", "Arguments of a thread come in an array: new object[] { 1 }.")]
    [InlineData("metal", "StartJoinableThread(args => { });", "StartJoinableThread takes the arguments of its function")]
    [InlineData("metal", "new ManualResetEvent(false).WaitOne(100);", "WaitOne takes milliseconds and false: WaitOne(100, false).")]
    [InlineData("metal", "var pair = (1, 2);", "A tuple needs desktop .NET (--engine host); instead:")]
    [InlineData("metal", "int? none = null;", "A value that may be missing, as int?, needs")]
    [InlineData("metal", "decimal price = 1.5m;", "decimal needs")]
    [InlineData("metal", "int last = new int[3][^1];", "a[^1] needs")]
    [InlineData("metal", "bool one = new int[3] is [1, ..];", "A list pattern, as is [1, ..], needs desktop .NET (--engine host); instead: compare Length and the elements.")]
    [InlineData("metal", "int[] a = [1]; int[] b = [..a, 2];", "A list in brackets with a spread (..) needs")]
    [InlineData("metal", "var both = new { A = 1 };", "new { ... } without a type needs")]
    [InlineData("metal", "dynamic x = 1; x.F();", "dynamic needs")]
    [InlineData("metal", "async void F() { } F();", "async needs desktop .NET (--engine host); instead: a thread by StartNewThread,")]
    public void AStatementLeadsToWhatToDo(string engine, string statement, string hint) =>
        Assert.StartsWith(hint, Hint(engine, $"{Usings} class Program {{ static void Main() {{ {statement} }} }}"), StringComparison.Ordinal);

    /// <summary>Whole files: what Main's statements cannot show.</summary>
    [Theory]
    [InlineData("class P { static void Main() { Console.WriteLine(\"a\"); } }", "Console stands in System: write `using System;` above.")]
    [InlineData("class P { static void Main() { StartNewThread(() => { }); } }", "StartNewThread is the thread module's: write `using static NfThread.ThreadModule;` above.")]
    [InlineData("class P { static void Main() { start_new_thread(null, null); } }", "start_new_thread is StartNewThread in C#, with `using static NfThread.ThreadModule;` above.")]
    [InlineData("class P { static void Main() { int n = count; } }", "Correct the errors above.")]
    [InlineData("class P { static void Main() { Lock door = null; } }", "Lock is the thread module's: write `using NfThread;` above.")]
    [InlineData("class P { static volatile int v; static void Main() { } }", "volatile needs desktop .NET (--engine host); instead: guard the field by a Lock")]
    [InlineData("record R(int X); class P { static void Main() { } }", "record needs desktop .NET (--engine host); instead: write a class or struct with its constructor.")]
    [InlineData("class R { public required int X; } class P { static void Main() { } }", "required needs")]
    [InlineData("class P { static System.Collections.IEnumerable F() { yield return 1; } static void Main() { } }", "yield return needs")]
    [InlineData("using System; class P { [ThreadStatic] static int x; static void Main() { } }", "ThreadStatic needs desktop .NET (--engine host); instead: NfThread.Local.")]
    [InlineData("using System.Linq; class P { static void Main() { } }", "System.Linq needs desktop .NET (--engine host); instead: write a loop.")]
    public void AFileLeadsToWhatToDo(string text, string hint) => Assert.StartsWith(hint, Hint("metal", text), StringComparison.Ordinal);

    /// <summary>What a program declares itself is no library's, whatever it is called.</summary>
    [Theory]
    [InlineData("class Led { public Led(int pin) { } }", "new Led(true);")]
    [InlineData("class Led { public static void Blink(int milliseconds) { } }", "Led.Blink(0.5);")]
    [InlineData("class Thread { }", "new Thread(1, 2);")]
    [InlineData("class Door { public void Acquire(int n) { } }", "new Door().Acquire(true);")]
    [InlineData("class Text { public static void Show(string s) { } }", "Text.Show(5);")]
    [InlineData("class List { }", "new List(1);")]
    [InlineData("class Console { public static void Write() { } }", "Console.ReadLine();")]
    public void WhatIsTheProgramsOwnGetsNoHint(string declaration, string statement) =>
        Assert.Equal("Correct the errors above.", Hint("metal", $"{declaration} class Program {{ static void Main() {{ {statement} }} }}"));

    /// <summary>A substitute for a member is a lie where the engine has the member.</summary>
    [Fact]
    public void NothingIsReplacedThatTheEngineHas()
    {
        FailedProgram metal = FailedProgram.Of([], References("metal"), []);
        string[] members = [.. Substitutes.Names.Where(n => metal.Type(n) is null && metal.Type(n[..n.LastIndexOf('.')]) is not null)];
        Assert.NotEmpty(members);
        Assert.All(members, m => Assert.Empty(metal.Type(m[..m.LastIndexOf('.')])!.GetMembers(m[(m.LastIndexOf('.') + 1)..])));
    }

    /// <summary>What the substitutes tell to write.</summary>
    [Fact]
    public void TheSubstitutesCompile() => Assert.Equal("", FailedProgram.Of([("a.cs", $$"""
        {{Usings}}
        using System.Collections; using System.Device.Gpio; using System.IO.Ports;
        class Program
        {
            static void Main()
            {
                int ticks = (int)(DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond);
                double passed = (DateTime.UtcNow - DateTime.UtcNow).TotalMilliseconds;
                Lock door = new Lock(); door.Acquire(0); door.Acquire(1, 0.5f); using (door.Enter()) { } door.Locked(); new RLock().IsOwned();
                StartNewThread(args => { }, new object[] { 1 }); StartNewThread(args => { }, new object[0]); StartJoinableThread(args => { }, new object[0]).Join();
                int x = 3; Interlocked.CompareExchange(ref x, 0, 0); x = Math.Min(Math.Max(x, 1), 4); x = 1 + new Random().Next(7 - 1);
                Thread.Sleep(0); new ManualResetEvent(false).WaitOne(100, false); new AutoResetEvent(false).Set(); Thread.CurrentThread.Abort();
                string text = new string(new char[2]) + new string((char)65, 1); byte b = (byte)text[0]; bool blank = string.IsNullOrEmpty(text) || text.Trim().Length == 0;
                text = text.Substring(text.IndexOf("a")) + text.Split('a')[0] + (passed * 100).ToString("F2") + string.Format("{0}", x); passed = Math.Round(passed * 100) / 100;
                DateTime day = DateTime.UtcNow.Date; new ArrayList().Add(1); new Local(); SetName(GetName()); StackSize(4096); NfThread.Machine.Reset(); nanoFramework.Runtime.Native.GC.Run(true);
                Array.Copy(new int[2], new int[3], 2); new SerialPort("COM1"); IComparable c = null; c.CompareTo(c); Timer timer = new Timer(_ => { }, null, 0, 100);
                GpioPin led = new GpioController().OpenPin(13, PinMode.Output); led.Write(PinValue.High); led.Read(); new System.Device.Adc.AdcController().OpenChannel(0).ReadValue();
                led.ValueChanged += (sender, change) => { };
            }
        }
        """)], References("metal"), []).Errors());

    /// <summary>Without the program, as for a project of an older SDK, what needs none.</summary>
    [Theory]
    [InlineData("metal", "CSC : error CS0656: Missing compiler required member 'System.Collections.Generic.EqualityComparer`1.GetHashCode' [/a/b.csproj]", "new { ... } without a type needs")]
    [InlineData("metal", "a.cs(1,1): error CS0103: The name 'Console' does not exist in the current context [/a/b.csproj]", "Correct the errors above.")]
    [InlineData("nanoclr", "error MSB4236: The SDK 'nanoFramework.NET.Sdk' could not be found", "Use a feed that has nanoFramework's packages:")]
    public void WithoutTheProgramOnlyWhatNeedsNoneIsSaid(string engine, string text, string hint) => Assert.StartsWith(hint, BuildHints.Of(text, engine, null), StringComparison.Ordinal);

    /// <summary>What MSBuild needs four errors for.</summary>
    [Fact]
    public void AMissingSdkIsOneLine() => Assert.Equal(
        "Unable to find package nanoFramework.NET.Sdk. No packages exist with this id in source(s): nf-thread, another.",
        ProgramBuild.Errors("""
            /p/Engine.props(9,3): error : Could not resolve SDK "nanoFramework.NET.Sdk". Exactly one of the probing messages below indicates why. [/a/b.csproj]
            /p/Engine.props(9,3): error :   SDK resolver "Microsoft.DotNet.MSBuildWorkloadSdkResolver" returned null. [/a/b.csproj]
            /p/Engine.props(9,3): error :   Unable to find package nanoFramework.NET.Sdk. No packages exist with this id in source(s): nf-thread, another [/a/b.csproj]
            /p/Engine.props(9,31): error MSB4236: The SDK 'nanoFramework.NET.Sdk/1.0.0' specified could not be found. [/a/b.csproj]
            """));

    private static string Hint(string engine, string text)
    {
        FailedProgram program = FailedProgram.Of([("/program/a.cs", text)], References(engine), []);
        string errors = program.Errors();
        Assert.NotEqual("", errors);
        return BuildHints.Of(errors, engine, program);
    }

    /// <summary>Those of the engines here; for nanoclr those that every program has, since metal's mscorlib has nothing that nanoFramework's has not.</summary>
    private static string[] References(string engine)
    {
        string Built(string project, string name) => Path.Combine(Layout.Root, "src", project, "bin", engine == "host" ? "host" : "metal", Configuration, name + ".dll");
        string coreLib = Path.Combine(Layout.Root, "src", "Metal", "CoreLib", "bin", Configuration, "net10.0", "mscorlib.dll");
        return engine switch
        {
            "host" => [.. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll").Where(f => !f.Contains("Native", StringComparison.Ordinal)), Built("NfThread", "NfThread")],
            "nanoclr" => [coreLib, Built("NfThread", "NfThread")],
            _ => [coreLib, Built("NfThread", "NfThread"), Built("Metal/Devices", "NfThread.Devices"), Built("Metal/Math", "System.Math")],
        };
    }
}

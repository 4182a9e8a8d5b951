namespace NfThread.Cli.Programs.Hints;

/// <summary>
/// What to write on a board instead of what only desktop .NET has, by full names of namespaces, types and members; a name stands for all below it that has no
/// words of its own. That it is missing is never said here: the assemblies of the engine say that.
/// </summary>
internal static class Substitutes
{
    private const string Collection = "an array, or ArrayList in System.Collections";
    private const string Task = "a thread by StartNewThread, or by StartJoinableThread where its end is waited for";
    private const string Semaphore = "a Lock, which any thread may release, or an AutoResetEvent";
    private const string Elapsed = "DateTime.UtcNow before and after, and the TotalMilliseconds of the difference";
    private const string Character = "compare: c >= '0' && c <= '9', c >= 'a' && c <= 'z'";

    private static readonly Dictionary<string, string> All = new()
    {
        ["System.Collections"] = Collection,
        ["System.Collections.Hashtable"] = "two ArrayLists, one of keys and one of values",
        ["System.Collections.Queue"] = "an array used as a ring under a Lock, or ArrayList in System.Collections",
        ["System.Collections.Generic.Dictionary`2"] = "two arrays, one of keys and one of values, or a switch",
        ["System.Collections.Generic.Queue`1"] = "an array used as a ring under a Lock, or ArrayList in System.Collections",
        ["System.Collections.Generic.IEnumerable`1"] = "fill an array, or take a delegate and call it for each value",
        ["System.Collections.Generic.IEnumerator`1"] = "fill an array, or take a delegate and call it for each value",
        ["System.Collections.Concurrent"] = "an array under a Lock, with an AutoResetEvent for who waits",
        ["System.Linq"] = "write a loop",
        ["System.Threading.Tasks"] = Task,
        ["System.Threading.Tasks.Parallel"] = "StartJoinableThread in a loop, then Join each",
        ["System.Threading.ThreadPool"] = "StartNewThread, or threads of your own that wait for an AutoResetEvent",
        ["System.Threading.Semaphore"] = Semaphore,
        ["System.Threading.SemaphoreSlim"] = Semaphore,
        ["System.Threading.Mutex"] = "a Lock, or an RLock where its owner takes it again",
        ["System.Threading.ReaderWriterLockSlim"] = "a Lock",
        ["System.Threading.ReaderWriterLock"] = "a Lock",
        ["System.Threading.CountdownEvent"] = "Join of a ThreadHandle for each thread, or a counter under a Lock and a ManualResetEvent",
        ["System.Threading.Barrier"] = "a counter under a Lock and a ManualResetEvent",
        ["System.Threading.ManualResetEventSlim"] = "ManualResetEvent",
        ["System.Threading.PeriodicTimer"] = "a thread with Thread.Sleep in a loop, or Timer in System.Threading",
        ["System.Timers"] = "Timer in System.Threading",
        ["System.Threading.ThreadLocal`1"] = "NfThread.Local",
        ["System.Threading.AsyncLocal`1"] = "NfThread.Local",
        ["System.ThreadStaticAttribute"] = "NfThread.Local",
        ["System.Threading.CancellationToken"] = "a bool that the thread looks at under a Lock, or Thread.Abort",
        ["System.Threading.CancellationTokenSource"] = "a bool that the thread looks at under a Lock, or Thread.Abort",
        ["System.Threading.Volatile"] = "a Lock, or Interlocked.CompareExchange(ref x, 0, 0) to read",
        ["System.Runtime.CompilerServices.IsVolatile"] = "guard the field by a Lock, or use System.Threading.Interlocked",
        ["System.Threading.ParameterizedThreadStart"] = "StartNewThread(args => ..., new object[] { 1 })",
        ["System.Threading.Interlocked.Add"] = "a Lock around the addition",
        ["System.Threading.Interlocked.Read"] = "a Lock around each use of the variable",
        ["System.Threading.Monitor"] = "NfThread.Lock with Acquire(0) to try, Acquire(1, 0.5f) to wait for a time; an AutoResetEvent to wait for another thread",
        ["System.Threading.Thread.Name"] = "NfThread.ThreadModule.SetName and GetName, called by the thread itself",
        ["System.Threading.Thread.IsBackground"] = "leave it out: a program goes on until all its threads have ended",
        ["System.Threading.Thread.Yield"] = "Thread.Sleep(0)",
        ["System.Text.StringBuilder"] = "+ or $\"...\", or a char[] and new string(chars)",
        ["System.Text"] = "a loop over the bytes, where the text is ASCII: new string((char)b, 1), (byte)text[i]",
        ["System.Text.RegularExpressions"] = "IndexOf, Substring and Split of the string",
        ["System.Text.Json"] = "write the text with $\"...\"",
        ["System.Diagnostics.Stopwatch"] = Elapsed,
        ["System.Diagnostics.Process"] = "a thread",
        ["System.Environment"] = "DateTime.UtcNow.Ticks for times, \"\\n\" for a new line, return from Main or NfThread.Machine.Reset() to end",
        ["System.Environment.TickCount"] = "(int)(DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond)",
        ["System.Environment.TickCount64"] = "DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond",
        ["System.Environment.NewLine"] = "\"\\n\"",
        ["System.Environment.Exit"] = "return from Main; NfThread.Machine.Reset() starts the board anew",
        ["System.DateTime.Now"] = "DateTime.UtcNow, the time since the board started unless a clock has set it; a board knows no time zone",
        ["System.DateTimeOffset"] = "DateTime",
        ["System.Random.Shared"] = "new Random(), kept in a field",
        ["System.MathF"] = "Math, which has each function for float, too",
        ["System.Math.Clamp"] = "Math.Min(Math.Max(x, low), high)",
        ["System.Array.Sort"] = "a loop that exchanges elements",
        ["System.Array.Reverse"] = "a loop that exchanges elements",
        ["System.Array.Fill"] = "a loop",
        ["System.Array.Resize"] = "a new array and Array.Copy",
        ["System.Array.Empty"] = "new T[0] with the type in T's place",
        ["System.String.Join"] = "a loop with +",
        ["System.String.Replace"] = "IndexOf and Substring, or a loop over the characters",
        ["System.String.IsNullOrWhiteSpace"] = "string.IsNullOrEmpty(text) || text.Trim().Length == 0",
        ["System.String.Insert"] = "Substring and +",
        ["System.String.Remove"] = "Substring and +",
        ["System.Char.IsDigit"] = Character,
        ["System.Char.IsLetter"] = Character,
        ["System.Char.IsWhiteSpace"] = "compare: c == ' ' || c == '\\t'",
        ["System.Char"] = Character,
        ["System.Enum"] = "a switch over the values",
        ["System.Console.ReadLine"] = "SerialPort in System.IO.Ports: a board has no keyboard",
        ["System.Console.Read"] = "SerialPort in System.IO.Ports: a board has no keyboard",
        ["System.Console.ReadKey"] = "SerialPort in System.IO.Ports, or a button at a pin: a board has no keyboard",
        ["System.Console"] = "Write and WriteLine: a board's console is a serial line",
        ["System.GC"] = "nanoFramework.Runtime.Native.GC.Run(true), which collects and tells how many bytes are free",
        ["System.OverflowException"] = "no exception comes of integers that are too large; compare before",
        ["System.DivideByZeroException"] = "catch (Exception), or compare before",
        ["System.AggregateException"] = "an Exception of your own, or an array of them",
        ["System.Collections.Generic.KeyNotFoundException"] = "ArgumentException, or an Exception of your own",
        ["System.Activator"] = "a delegate that creates the object, or a switch",
        ["System.Tuple"] = "a class or struct of your own",
        ["System.Lazy`1"] = "a null check under a Lock",
        ["System.Predicate`1"] = "a delegate of your own: delegate bool Test(int x)",
        ["System.IComparable`1"] = "IComparable, whose CompareTo takes an object",
        ["System.Span`1"] = "an array with a start and a count",
        ["System.ReadOnlySpan`1"] = "an array with a start and a count",
        ["System.Memory`1"] = "an array with a start and a count",
        ["System.Decimal"] = "count the smallest unit in a long, or use double",
        ["System.Nullable`1"] = "keep a bool beside the value, or use a value that stands for none",
        ["System.ValueTuple"] = "return a struct of your own or use out parameters, and change two variables by way of a third",
        ["System.Index"] = "a[a.Length - 1]",
        ["System.Range"] = "Array.Copy, or Substring",
        ["System.IEquatable`1"] = "write a class or struct with its constructor",
        ["System.Runtime.CompilerServices.RequiredMemberAttribute"] = "let the constructor ask for the value",
        ["System.Runtime.InteropServices"] = "plain C#; registers are reached by pointers, in unsafe code",
        ["System.IO"] = "keep data in arrays, or send it through SerialPort in System.IO.Ports",
        ["System.Net"] = "send data through SerialPort in System.IO.Ports",
    };

    /// <summary>What other languages of this field, and desktop .NET's Lock, call things: names that a program uses without declaring them.</summary>
    private static readonly Dictionary<string, string> Foreign = new()
    {
        ["pinMode"] = "Arduino's pinMode is GpioPin led = new GpioController().OpenPin(13, PinMode.Output); with `using System.Device.Gpio;` above.",
        ["digitalWrite"] = "Arduino's digitalWrite is Write(PinValue.High) of a GpioPin, in System.Device.Gpio.",
        ["digitalRead"] = "Arduino's digitalRead is Read() of a GpioPin, in System.Device.Gpio.",
        ["analogRead"] = "Arduino's analogRead is ReadValue() of an AdcChannel, in System.Device.Adc.",
        ["attachInterrupt"] = "Arduino's attachInterrupt is the event ValueChanged of a GpioPin, in System.Device.Gpio.",
        ["delay"] = "Arduino's delay is Thread.Sleep(milliseconds), in System.Threading.",
        ["millis"] = "Arduino's millis is DateTime.UtcNow.Ticks / TimeSpan.TicksPerMillisecond.",
        ["Serial"] = "Arduino's Serial.println is Console.WriteLine(text); other serial lines are SerialPort in System.IO.Ports.",
        ["print"] = "print is Console.WriteLine(text) in C#, with `using System;` above.",
        ["time"] = "Python's time.sleep is Thread.Sleep(milliseconds) in C#, in System.Threading.",
        ["machine"] = "MicroPython's machine.Pin is GpioPin, of new GpioController().OpenPin(number), in System.Device.Gpio.",
        ["Pin"] = "MicroPython's Pin is GpioPin, of new GpioController().OpenPin(number), in System.Device.Gpio.",
        ["_thread"] = "Python's module _thread is NfThread.ThreadModule: _thread.start_new_thread is StartNewThread, with `using static NfThread.ThreadModule;` above.",
        ["len"] = "Python's len(x) is x.Length in C#, or x.Count of an ArrayList.",
        ["range"] = "Python's range(n) is a loop in C#: for (int i = 0; i < n; i++).",
        ["str"] = "Python's str(x) is x.ToString() in C#.",
        ["True"] = "Python's True is true in C#.",
        ["False"] = "Python's False is false in C#.",
        ["None"] = "Python's None is null in C#.",
        ["self"] = "Python's self is this in C#.",
        ["def"] = "A function begins with its type in C#: static void Name() { ... }.",
        ["boolean"] = "boolean is bool in C#.",
        ["unsigned"] = "unsigned int is uint in C#.",
        ["uint8_t"] = "uint8_t is byte in C#.",
        ["uint16_t"] = "uint16_t is ushort in C#.",
        ["uint32_t"] = "uint32_t is uint in C#.",
        ["int32_t"] = "int32_t is int in C#.",
        ["NfThread.Lock.EnterScope"] = "Lock has Enter for that: using (door.Enter()) { ... }.",
        ["NfThread.Lock.TryEnter"] = "Lock has Acquire for that: Acquire(0) only tries, Acquire(1, 0.5f) waits half a second.",
        ["NfThread.Lock.Exit"] = "Lock has Release for that, which the end of using (door.Enter()) { ... } calls by itself.",
        ["NfThread.Lock.IsHeldByCurrentThread"] = "Lock has Locked(), whoever holds it; RLock has IsOwned().",
    };

    /// <summary>Of what there is a substitute.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>What stands in for a name, or for what holds it; null if nothing is known to.</summary>
    public static string? For(string fullName)
    {
        for (string name = fullName; ; name = name[..name.LastIndexOf('.')])
        {
            if (All.TryGetValue(name, out string? words) || (name.Split('`') is [var bare, _] && All.TryGetValue(bare, out words)))
            {
                return words;
            }

            if (!name.Contains('.'))
            {
                return null;
            }
        }
    }

    /// <summary>What stands in for a member alone, whatever holds for its type.</summary>
    public static string? ForMember(string fullName) => All.GetValueOrDefault(fullName);

    public static string? ForForeign(string name) => Foreign.GetValueOrDefault(name);

    /// <summary>The package with which nanoFramework's own firmware has a type or a namespace, by its full name or a type's simple one; null for what none is known of.</summary>
    public static (string FullName, string Package)? Package(string name)
    {
        foreach ((string package, string[] types) in Packages)
        {
            if (types.FirstOrDefault(t => t == name || t.EndsWith("." + name, StringComparison.Ordinal) || (name.Contains('.') && (t.StartsWith(name + ".", StringComparison.Ordinal) || name.StartsWith(t + ".", StringComparison.Ordinal)))) is { } type)
            {
                return (type, package);
            }
        }

        return null;
    }

    /// <summary>Those that nft has no list of.</summary>
    private static readonly (string Package, string[] Types)[] Packages =
    [
        ("nanoFramework.System.Collections", ["System.Collections.Hashtable", "System.Collections.Queue", "System.Collections.Stack"]),
        ("nanoFramework.System.Diagnostics.Stopwatch", ["System.Diagnostics.Stopwatch"]),
        ("nanoFramework.System.Text.RegularExpressions", ["System.Text.RegularExpressions.Regex"]),
        ("nanoFramework.System.IO.FileSystem", ["System.IO.File", "System.IO.Directory"]),
        ("nanoFramework.System.Net.Http", ["System.Net.Http.HttpClient"]),
        ("nanoFramework.System.Net", ["System.Net.Sockets.Socket"]),
        ("nanoFramework.System.Device.I2c", ["System.Device.I2c.I2cDevice", "System.Device.I2c.I2cConnectionSettings"]),
        ("nanoFramework.System.Device.Spi", ["System.Device.Spi.SpiDevice", "System.Device.Spi.SpiConnectionSettings"]),
        ("nanoFramework.System.Device.Pwm", ["System.Device.Pwm.PwmChannel"]),
        ("nanoFramework.System.Device.Dac", ["System.Device.Dac.DacController"]),
        ("nanoFramework.System.Device.Wifi", ["System.Device.Wifi.WifiAdapter", "nanoFramework.Networking.WifiNetworkHelper"]),
    ];
}

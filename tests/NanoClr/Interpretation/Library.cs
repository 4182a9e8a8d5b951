using System.Text;
using Mono.Cecil;

namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>What the thread module calls of nanoFramework's mscorlib on the ways that are counted.</summary>
internal sealed class Library(Threads threads)
{
    private const int NormalPriority = 2;
    private const int Unstarted = 8;
    private const int WaitSleepJoin = 32;

    private readonly StringBuilder output = new();
    private readonly Dictionary<MethodReference, string> names = [];

    public string Output => output.ToString();

    public object? New(MethodReference constructor, object?[] arguments) => constructor.DeclaringType.FullName switch
    {
        "System.Object" => new object(),
        "System.WeakReference" => arguments[0],
        "System.Threading.AutoResetEvent" => new EventValue { IsSet = (int)arguments[0]! != 0 },
        "System.Threading.Thread" => threads.Make((DelegateValue)arguments[0]!),
        string name when name.EndsWith("Exception", StringComparison.Ordinal) => new FirmwareException(name, arguments.OfType<string>().FirstOrDefault()),
        _ => throw Unknown(constructor),
    };

    public object? Call(MethodReference callee, object?[] arguments)
    {
        if (!names.TryGetValue(callee, out string? name))
        {
            names.Add(callee, name = $"{callee.DeclaringType.FullName}.{callee.Name}");
        }

        switch (name)
        {
            case "System.Object..ctor" or "System.Exception..ctor": return null;
            case "System.Threading.Monitor.Enter": threads.Enter(arguments[0]!); (arguments.ElementAtOrDefault(1) as Place)?.Write(1); return null;
            case "System.Threading.Monitor.Exit": threads.Exit(arguments[0]!); return null;
            case "System.Threading.Interlocked.CompareExchange": return Change(arguments[0], old => old == (int)arguments[2]! ? (int)arguments[1]! : old, given: false);
            case "System.Threading.Interlocked.Exchange": return Change(arguments[0], _ => (int)arguments[1]!, given: false);
            case "System.Threading.Interlocked.Increment": return Change(arguments[0], old => old + 1, given: true);
            case "System.Threading.Interlocked.Decrement": return Change(arguments[0], old => old - 1, given: true);
            case "System.Threading.Thread.get_CurrentThread": return threads.Current;
            case "System.Threading.Thread.get_ManagedThreadId": return ((ThreadValue)arguments[0]!).Id;
            case "System.Threading.Thread.get_IsAlive": return ((ThreadValue)arguments[0]!).IsAlive;
            case "System.Threading.Thread.get_Priority": return NormalPriority;
            case "System.Threading.Thread.set_Priority": return null;
            case "System.Threading.Thread.Join": return threads.Wait(((ThreadValue)arguments[0]!).End, arguments.Length > 1 ? (int)arguments[1]! : -1);
            case "System.Threading.Thread.Start": threads.Start((ThreadValue)arguments[0]!); return null;
            case "System.Threading.EventWaitHandle.Set" or "System.Threading.AutoResetEvent.Set": threads.Set((EventValue)arguments[0]!); return true;
            case "System.Threading.EventWaitHandle.Reset" or "System.Threading.AutoResetEvent.Reset": ((EventValue)arguments[0]!).IsSet = false; return true;
            case "System.Threading.WaitHandle.WaitOne": return threads.Wait((EventValue)arguments[0]!, arguments.Length > 1 ? (int)arguments[1]! : -1);
            case "System.Threading.Thread.Sleep": Sleep((int)arguments[0]!); return null;
            case "System.Threading.Thread.get_ThreadState": return (ThreadValue)arguments[0]! is { IsStarted: true } started ? started.Waits ? WaitSleepJoin : 0 : Unstarted;
            case "System.DateTime.get_UtcNow": return threads.Now;
            case "System.DateTime.get_Ticks": return ((Place)arguments[0]!).Read();
            case "System.Console.WriteLine": output.Append(arguments[0]).Append('\n'); return null;
            case "System.String.Concat": return string.Concat(arguments is [object?[] parts] ? parts : arguments);
            case "System.Exception.ToString" or "System.Object.ToString": return new ThrownException(arguments[0]!).Message;
            case "System.Exception.get_StackTrace": return "";
            case "System.Delegate.get_Target": return ((DelegateValue)arguments[0]!).Target;
            case "System.Delegate.get_Method": throw new ThrownException(new FirmwareException("System.NotSupportedException", "no names here"));
            case "System.Int32.ToString" or "System.Int64.ToString": return ((Place)arguments[0]!).Read()!.ToString();
            case "System.String.op_Equality": return Equals(arguments[0], arguments[1]);
            case "System.String.op_Inequality": return !Equals(arguments[0], arguments[1]);
            case "System.WeakReference.get_Target": return arguments[0];
            case "System.String.get_Length": return ((string)arguments[0]!).Length;
            default: throw Unknown(callee);
        }
    }

    private void Sleep(int milliseconds)
    {
        if (milliseconds == 0)
        {
            threads.Yield();
        }
        else
        {
            threads.Wait(null, milliseconds);
        }
    }

    private static int Change(object? place, Func<int, int> change, bool given)
    {
        Place word = (Place)place!;
        int old = Convert.ToInt32(word.Read());
        int now = change(old);
        word.Write(now);
        return given ? now : old;
    }

    private static NotSupportedException Unknown(MethodReference method) => new($"{method.FullName}: the tests' interpreter has no such method; add it to Library.");
}

using Mono.Cecil;

namespace NfThread.NanoClr.Tests.Costs;

/// <summary>What the thread module calls of nanoFramework's mscorlib on the ways that are counted.</summary>
internal sealed class Library(Threads threads)
{
    private const int NormalPriority = 2;

    public object? New(MethodReference constructor, object?[] arguments) => constructor.DeclaringType.FullName switch
    {
        "System.Object" => new object(),
        "System.Threading.AutoResetEvent" => new EventValue { IsSet = (int)arguments[0]! != 0 },
        "System.Threading.Thread" => threads.Make((DelegateValue)arguments[0]!),
        _ => throw Unknown(constructor),
    };

    public object? Call(MethodReference callee, object?[] arguments)
    {
        switch ($"{callee.DeclaringType.FullName}.{callee.Name}")
        {
            case "System.Object..ctor" or "System.Exception..ctor": return null;
            case "System.Threading.Monitor.Enter" or "System.Threading.Monitor.Exit": return null;
            case "System.Threading.Interlocked.CompareExchange": return Change(arguments[0], old => old == (int)arguments[2]! ? (int)arguments[1]! : old, given: false);
            case "System.Threading.Interlocked.Exchange": return Change(arguments[0], _ => (int)arguments[1]!, given: false);
            case "System.Threading.Interlocked.Increment": return Change(arguments[0], old => old + 1, given: true);
            case "System.Threading.Interlocked.Decrement": return Change(arguments[0], old => old - 1, given: true);
            case "System.Threading.Thread.get_CurrentThread": return threads.Current;
            case "System.Threading.Thread.get_ManagedThreadId": return ((ThreadValue)arguments[0]!).Id;
            case "System.Threading.Thread.get_IsAlive": return ((ThreadValue)arguments[0]!).IsAlive;
            case "System.Threading.Thread.get_Priority": return NormalPriority;
            case "System.Threading.Thread.set_Priority": return null;
            case "System.Threading.Thread.Start": threads.Start((ThreadValue)arguments[0]!); return null;
            case "System.Threading.EventWaitHandle.Set" or "System.Threading.AutoResetEvent.Set": threads.Set((EventValue)arguments[0]!); return true;
            case "System.Threading.WaitHandle.WaitOne": threads.Wait((EventValue)arguments[0]!); return true;
            default: throw Unknown(callee);
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

using Mono.Cecil;
using Xunit.Abstractions;

namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>
/// What the module's ways cost on nanoclr: IL instructions, calls, and calls into the firmware, which repeat exactly. On nanoFramework's interpreter an
/// instruction that touches a field takes some 250 machine instructions (32-bit x86), another 60, a call 500, one into the firmware 700 to 1200. A way may
/// get cheaper; when it gets dearer its limit is raised knowingly or not at all.
/// </summary>
public class CostTests(ITestOutputHelper output)
{
    private const string Ways = """
        using System.Threading;
        using NfThread;

        internal static class Ways
        {
            private static readonly object s_object = new object();
            private static readonly object[] s_none = new object[0];
            private static readonly Lock s_lock = new Lock();
            private static readonly RLock s_again = new RLock();
            private static readonly Lock s_there = new Lock();
            private static readonly Lock s_back = new Lock();
            private static int s_turns;

            internal static void Prepare()
            {
                ThreadModule.GetIdent();
                s_there.Acquire();
                s_back.Acquire();
            }

            internal static void Monitor() { lock (s_object) { } }
            internal static void AcquireRelease() { s_lock.Acquire(); s_lock.Release(); }
            internal static void FailedTry() { s_there.Acquire(0); }
            internal static void Using() { using (s_lock.Enter()) { } }
            internal static void RLock() { s_again.Acquire(); s_again.Release(); }
            internal static void RLockAgain() { s_again.Acquire(); s_again.Acquire(); s_again.Release(); s_again.Release(); }
            internal static void GetIdent() { ThreadModule.GetIdent(); }
            internal static void StartAndJoin() { ThreadModule.StartJoinableThread(Nothing, s_none).Join(); }

            internal static void StartAskAndJoin() { ThreadModule.StartJoinableThread(Ask, s_none).Join(); }

            // There and back, 10 times; the other thread goes with the last.
            internal static void TwentyHandOffs()
            {
                ThreadModule.StartNewThread(Answer, s_none);
                for (int i = 0; i < 10; i++)
                {
                    s_there.Release();
                    s_back.Acquire();
                }
            }

            private static void Nothing(object[] args)
            {
            }

            private static void Ask(object[] args)
            {
                ThreadModule.GetIdent();
            }

            private static void Answer(object[] args)
            {
                for (s_turns = 0; s_turns < 10; s_turns++)
                {
                    s_there.Acquire();
                    s_back.Release();
                }
            }
        }
        """;

    private static readonly Lazy<AssemblyDefinition> s_assembly = new(() =>
    {
        DeviceCompilation compiled = DeviceCode.LibraryWith(Ways);
        Assert.Empty(compiled.Errors);
        return AssemblyDefinition.ReadAssembly(compiled.Image());
    });

    [Theory]
    [InlineData("Monitor", 9, 0, 2)]
    [InlineData("AcquireRelease", 22, 2, 2)]
    [InlineData("FailedTry", 18, 2, 1)]
    [InlineData("Using", 27, 2, 2)]
    [InlineData("RLock", 37, 2, 4)]
    [InlineData("RLockAgain", 75, 4, 7)]
    [InlineData("GetIdent", 12, 1, 1)]
    [InlineData("TwentyHandOffs", 2449, 85, 140)]
    [InlineData("StartAndJoin", 142, 5, 8)]
    [InlineData("StartAskAndJoin", 153, 6, 9)]
    public void A_way_costs_at_most(string way, int instructions, int calls, int internalCalls)
    {
        Interpreter interpreter = new(s_assembly.Value);
        interpreter.Run(interpreter.Method("Ways", "Prepare"));
        interpreter.Run(interpreter.Method("Ways", way));

        // The second time nothing is made that stays.
        (long instructions, long calls, long internalCalls) before = (interpreter.Instructions, interpreter.Calls, interpreter.InternalCalls);
        interpreter.Run(interpreter.Method("Ways", way));
        (long instructions, long calls, long internalCalls) spent = (
            interpreter.Instructions - before.instructions, interpreter.Calls - before.calls - 1, interpreter.InternalCalls - before.internalCalls);
        Assert.Null(interpreter.Threads.Failure);
        output.WriteLine($"{way}: {spent.instructions} instructions, {spent.calls} calls, {spent.internalCalls} into the firmware");
        Assert.True(
            spent.instructions <= instructions && spent.calls <= calls && spent.internalCalls <= internalCalls,
            $"{way} takes {spent.instructions} instructions, {spent.calls} calls and {spent.internalCalls} into the firmware; the limits are {instructions}, {calls} and {internalCalls}");
    }
}

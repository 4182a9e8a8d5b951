using Mono.Cecil;
using NfThread.Cli;

namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>
/// The module as nanoclr runs it, under schedules: nanoFramework's firmware may change threads, and abort one, between any two IL instructions. Each of the
/// programs in Scenes.cs runs with one preemption before each instruction, and with several chosen by seed; those with a victim with the victim aborted
/// before each instruction of its own.
/// </summary>
public class ScheduleTests
{
    private const int Seeds = 60;
    private const int SeedsOfVictims = 2;

    private static readonly Lazy<AssemblyDefinition> s_assembly = new(() =>
    {
        DeviceCompilation compiled = DeviceCode.LibraryWith(File.ReadAllText(Path.Combine(Layout.Root, "tests", "NanoClr", "Interpretation", "Scenes.cs")));
        Assert.Empty(compiled.Errors);
        return AssemblyDefinition.ReadAssembly(compiled.Image());
    });

    [Theory]
    [InlineData("HandOffs")]
    [InlineData("Exclusion")]
    [InlineData("TimeOut")]
    [InlineData("Interruption")]
    [InlineData("Modes")]
    [InlineData("Order")]
    [InlineData("Grants")]
    [InlineData("Promises")]
    [InlineData("LateAgain")]
    [InlineData("Watched")]
    [InlineData("Joiners")]
    [InlineData("JoinsItself")]
    [InlineData("JoinsInModes")]
    [InlineData("UsesAgain")]
    [InlineData("AbortedWaiter")]
    [InlineData("AbortedReleaser")]
    [InlineData("AbortedInterrupter")]
    [InlineData("AbortedStarter")]
    [InlineData("AbortedJoiner")]
    [InlineData("AbortedMarked")]
    public void Holds_with_a_preemption_before_each_instruction(string scene)
    {
        foreach (long choice in Run(scene, Plan.Undisturbed).Choices)
        {
            Run(scene, new Plan { Preemptions = new HashSet<long> { choice } });
        }
    }

    [Theory]
    [InlineData("HandOffs")]
    [InlineData("Exclusion")]
    [InlineData("TimeOut")]
    [InlineData("Interruption")]
    [InlineData("Modes")]
    [InlineData("Order")]
    [InlineData("Grants")]
    [InlineData("Promises")]
    [InlineData("LateAgain")]
    [InlineData("Watched")]
    [InlineData("Joiners")]
    [InlineData("JoinsItself")]
    [InlineData("JoinsInModes")]
    [InlineData("UsesAgain")]
    public void Holds_with_several_preemptions(string scene)
    {
        Threads undisturbed = Run(scene, Plan.Undisturbed);
        for (int seed = 0; seed < Seeds; seed++)
        {
            Run(scene, new Plan { Preemptions = Preemptions(seed, undisturbed) });
        }
    }

    [Theory]
    [InlineData("AbortedWaiter")]
    [InlineData("AbortedReleaser")]
    [InlineData("AbortedInterrupter")]
    [InlineData("AbortedStarter")]
    [InlineData("AbortedJoiner")]
    [InlineData("AbortedMarked")]
    public void Outlives_a_victim(string scene)
    {
        Threads undisturbed = Run(scene, Plan.Undisturbed);
        for (long i = 1; i <= undisturbed.InstructionsOf(1); i++)
        {
            for (int seed = 0; seed < SeedsOfVictims; seed++)
            {
                HashSet<long> preemptions = seed == 0 ? [] : Preemptions(seed + (int)i * SeedsOfVictims, undisturbed);
                Run(scene, new Plan { Preemptions = preemptions, Victim = 1, AbortBefore = i });
                Run(scene, new Plan { Preemptions = preemptions, Victim = 1, AbortBefore = i, OthersFirst = true });
            }
        }
    }

    private static HashSet<long> Preemptions(int seed, Threads undisturbed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => random.NextInt64(1, undisturbed.Instructions + 1))];
    }

    private static Threads Run(string scene, Plan plan)
    {
        Interpreter interpreter = new(s_assembly.Value, plan);
        Exception? failure = null;
        try
        {
            interpreter.Run(interpreter.Method("Scenes", scene));
            interpreter.Finish();
        }
        catch (Exception e)
        {
            failure = e;
        }

        failure = interpreter.Threads.Failure ?? failure;
        string output = string.Concat(interpreter.Output.Split('\n').Where(l => !l.StartsWith("Overdue: ", StringComparison.Ordinal)));
        Assert.True(failure is null && output.Length == 0, $"{scene}, {plan}: {failure?.Message} {output}\n{failure}");
        return interpreter.Threads;
    }
}

using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace NfThread.Cli.Races;

/// <summary>
/// What a method does with a variable that it gets a reference to: by `this` of a struct, `in`, `out` or `ref`. Of one that takes a lock or waits itself, nothing:
/// its caller cannot tell what that means for the variable.
/// </summary>
internal static class ReferenceUse
{
    private const int Deepest = 4;

    /// <param name="method">The method.</param>
    /// <param name="operand">Which of the operands of the call, `this` included.</param>
    /// <param name="waits">Whether a called method takes a lock, or waits.</param>
    /// <param name="depth">Of the search.</param>
    public static (bool Reads, bool Writes) Of(MethodReference method, int operand, Predicate<MethodReference> waits, int depth = 0)
    {
        MethodDefinition? callee = method.Resolve();
        int index = operand - (method.HasThis ? 1 : 0);
        if (callee is null || depth == Deepest)
        {
            return (true, false);
        }

        if (index >= 0 && (callee.Parameters[index].IsOut || callee.Parameters[index].IsIn))
        {
            return (callee.Parameters[index].IsIn, callee.Parameters[index].IsOut && !callee.Parameters[index].IsIn);
        }

        if (!callee.HasBody)
        {
            return (true, false);
        }

        if (callee.Body.Instructions.Any(i => i.Operand is MethodReference called && waits(called)))
        {
            return (false, false);
        }

        bool reads = false;
        bool writes = false;
        callee.Body.SimplifyMacros();
        OperandSources sources = new(callee.Body);
        foreach (Instruction at in callee.Body.Instructions.Where(sources.IsReached))
        {
            bool IsIt(int fromTop) => Root(sources, sources.Of(at, fromTop)) is { OpCode.Code: Code.Ldarg, Operand: ParameterDefinition p }
                && (index < 0 ? p == callee.Body.ThisParameter : p == callee.Parameters[index]);

            switch (at.OpCode.Code)
            {
                case Code.Ldfld or Code.Ldobj or (>= Code.Ldind_I1 and <= Code.Ldind_Ref) when IsIt(0):
                    reads = true;
                    break;
                case Code.Stfld or Code.Stobj or (>= Code.Stind_Ref and <= Code.Stind_R8) or Code.Stind_I when IsIt(1):
                case Code.Initobj when IsIt(0):
                    writes = true;
                    break;
                case Code.Call or Code.Callvirt when at.Operand is MethodReference { DeclaringType.FullName: not ("System.Threading.Interlocked" or "System.Threading.Volatile") } called:
                    int operands = OperandSources.OperandsOf(at);
                    for (int i = 0; i < operands; i++)
                    {
                        if (IsIt(operands - 1 - i))
                        {
                            (bool r, bool w) = Of(called, i, waits, depth + 1);
                            reads |= r;
                            writes |= w;
                        }
                    }

                    break;
            }
        }

        return (reads, writes);
    }

    // A part of the variable counts as the variable.
    private static Instruction? Root(OperandSources sources, Instruction? source)
    {
        while (source?.OpCode.Code == Code.Ldflda)
        {
            source = sources.Of(source, 0);
        }

        return source;
    }
}

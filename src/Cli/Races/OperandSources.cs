using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Races;

/// <summary>
/// Which instruction put an operand on the stack, for each instruction of a method: what a reference refers to, what a call is made on. Where
/// two ways meet with different answers there is none. A copy counts as its original.
/// </summary>
internal sealed class OperandSources
{
    private readonly Dictionary<Instruction, Instruction?[]> before = [];
    private readonly Dictionary<VariableDefinition, Instruction?> references = [];
    private readonly MethodBody body;

    /// <param name="body">With its macros expanded.</param>
    public OperandSources(MethodBody body)
    {
        this.body = body;
        Queue<(Instruction At, Instruction?[] Stack)> ways = new();
        ways.Enqueue((body.Instructions[0], []));
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Instruction?[] caught = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? [null] : [];
            ways.Enqueue((handler.HandlerStart, caught));
            if (handler.FilterStart is { } filter)
            {
                ways.Enqueue((filter, [null]));
            }
        }

        while (ways.TryDequeue(out (Instruction At, Instruction?[] Stack) way))
        {
            Follow(way.At, way.Stack, ways);
        }

        FindReferences();
    }

    /// <summary>False for code that nothing leads to.</summary>
    public bool IsReached(Instruction instruction) => before.ContainsKey(instruction);

    /// <summary>The source of an operand, the last being 0; null where it is not known.</summary>
    public Instruction? Of(Instruction instruction, int fromTop)
    {
        if (!before.TryGetValue(instruction, out Instruction?[]? stack) || stack.Length <= fromTop)
        {
            return null;
        }

        Instruction? source = stack[^(fromTop + 1)];
        return source?.OpCode.Code == Code.Ldloc && references.TryGetValue((VariableDefinition)source.Operand, out Instruction? origin) ? origin : source;
    }

    /// <summary>How many operands a call takes, the object that it is made on included.</summary>
    public static int OperandsOf(Instruction call)
    {
        IMethodSignature method = (IMethodSignature)call.Operand;
        return method.Parameters.Count + (method.HasThis && !method.ExplicitThis && call.OpCode.Code != Code.Newobj ? 1 : 0);
    }

    private void Follow(Instruction? at, Instruction?[] stack, Queue<(Instruction, Instruction?[])> ways)
    {
        for (; at is not null; at = at.Next)
        {
            if (before.TryGetValue(at, out Instruction?[]? known))
            {
                Instruction?[] both = [.. known.Zip(stack, (a, b) => a == b ? a : null)];
                if (both.SequenceEqual(known))
                {
                    return;
                }

                stack = both;
            }

            before[at] = stack;
            stack = After(at, stack);
            switch (at.Operand)
            {
                case Instruction target:
                    ways.Enqueue((target, stack));
                    break;
                case Instruction[] targets:
                    foreach (Instruction each in targets)
                    {
                        ways.Enqueue((each, stack));
                    }

                    break;
            }

            if (at.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
            {
                return;
            }
        }
    }

    private Instruction?[] After(Instruction at, Instruction?[] stack)
    {
        if (at.OpCode.Code == Code.Dup)
        {
            return [.. stack, stack[^1]];
        }

        if (at.OpCode.Code is Code.Leave or Code.Leave_S)
        {
            return [];
        }

        int pops = Pops(at);
        return [.. stack[..Math.Max(0, stack.Length - pops)], .. Enumerable.Repeat(at, Pushes(at))];
    }

    private int Pops(Instruction at) => at.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
            or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
            or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.PopAll => int.MaxValue,
        _ when at.OpCode.Code == Code.Ret => body.Method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        _ when at.OpCode.Code == Code.Calli => OperandsOf(at) + 1,
        _ => OperandsOf(at),
    };

    private static int Pushes(Instruction at) => at.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => ((IMethodSignature)at.Operand).ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        _ => 1,
    };

    /// <summary>Locals that are references and set once stand for what they are set to.</summary>
    private void FindReferences()
    {
        foreach (IGrouping<VariableDefinition, Instruction> sets in body.Instructions.Where(i => i.OpCode.Code == Code.Stloc && ((VariableDefinition)i.Operand).VariableType.IsByReference)
                     .GroupBy(i => (VariableDefinition)i.Operand).Where(g => g.Count() == 1).ToArray())
        {
            references[sets.Key] = Of(sets.Single(), 0);
        }
    }
}

using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace NfThread.Cli.Checking;

/// <summary>A value in a box.</summary>
/// <param name="Type">Its type, as System.Int32.</param>
internal sealed record Boxed(string Type);

/// <summary>
/// What is known of the values on the evaluation stack while code is read once from its start to its end: literal strings and integers, boxes, and arrays of
/// these. Null stands for all else. Code that jumps back finds what it finds: a value that was there is at worst not known.
/// </summary>
internal sealed class StackValues(Func<IlInstruction, (int Pops, bool Pushes)> call, Func<EntityHandle, string> nameOf, Func<IlInstruction, string> stringOf)
{
    private readonly List<object?> stack = [];
    private readonly Dictionary<int, object?[]> atTargets = [];
    private readonly Dictionary<int, object?> locals = [];
    private readonly HashSet<int> changing = [];
    private bool reachable = true;

    /// <summary>Those of the topmost values, the deepest first.</summary>
    public object?[] Top(int count)
    {
        object?[] values = new object?[count];
        for (int i = 0; i < count && i < stack.Count; i++)
        {
            values[count - 1 - i] = stack[stack.Count - 1 - i];
        }

        return values;
    }

    /// <summary>Brings in what comes to an instruction from elsewhere; call it before each one.</summary>
    public void Arrive(IlInstruction instruction)
    {
        if (atTargets.TryGetValue(instruction.Offset, out object?[]? saved))
        {
            if (!reachable)
            {
                stack.Clear();
                stack.AddRange(saved);
            }
            else
            {
                for (int i = 0; i < stack.Count; i++)
                {
                    if (i >= saved.Length || !Equals(saved[i], stack[i]))
                    {
                        stack[i] = null;
                    }
                }
            }
        }
        else if (!reachable)
        {
            stack.Clear();
        }

        reachable = true;
    }

    /// <summary>Does what the instruction does.</summary>
    public void Step(IlInstruction instruction)
    {
        OpCode code = instruction.OpCode;
        switch (code.Name)
        {
            case "ldstr":
                stack.Add(stringOf(instruction));
                return;
            case "box":
                Pop();
                stack.Add(new Boxed(nameOf(instruction.Token)));
                return;
            case "newarr":
                int length = Pop() is int n and >= 0 and < 256 ? n : 0;
                stack.Add(new object?[length]);
                return;
            case "dup":
                object? top = Pop();
                stack.Add(top);
                stack.Add(top);
                return;
            case "stelem.ref":
                object? value = Pop();
                int index = Pop() is int at ? at : -1;
                if (Pop() is object?[] array && index >= 0 && index < array.Length)
                {
                    array[index] = value;
                }

                return;
        }

        if (code.FlowControl == FlowControl.Call && code != OpCodes.Calli)
        {
            (int pops, bool pushes) = call(instruction);
            Pop(pops);
            if (pushes)
            {
                stack.Add(null);
            }

            return;
        }

        if (code.Name!.StartsWith("ldc.i4", StringComparison.Ordinal))
        {
            stack.Add(instruction.Operand);
            return;
        }

        if (code.Name.StartsWith("stloc", StringComparison.Ordinal))
        {
            // A local that is set twice is known no more.
            object? stored = Pop();
            if (!changing.Add(instruction.Operand))
            {
                stored = null;
            }

            locals[instruction.Operand] = stored is string ? stored : null;
            return;
        }

        if (code.Name.StartsWith("ldloc", StringComparison.Ordinal) && !code.Name.StartsWith("ldloca", StringComparison.Ordinal))
        {
            stack.Add(locals.GetValueOrDefault(instruction.Operand));
            return;
        }

        Pop(PopsOf(code.StackBehaviourPop));
        for (int i = PushesOf(code.StackBehaviourPush); i > 0; i--)
        {
            stack.Add(null);
        }

        if (instruction.Target is { } target)
        {
            object?[] now = [.. stack];
            if (atTargets.TryGetValue(target, out object?[]? before))
            {
                for (int i = 0; i < now.Length; i++)
                {
                    now[i] = i < before.Length && Equals(before[i], now[i]) ? now[i] : null;
                }
            }

            atTargets[target] = now;
        }

        reachable = code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
    }

    private object? Pop()
    {
        if (stack.Count == 0)
        {
            return null;
        }

        object? top = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private void Pop(int count)
    {
        for (; count > 0; count--)
        {
            Pop();
        }
    }

    private static int PopsOf(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 or StackBehaviour.Varpop => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8
            or StackBehaviour.Popref_popi_popref or StackBehaviour.Popref_popi_pop1 => 3,
        _ => 2,
    };

    private static int PushesOf(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };
}

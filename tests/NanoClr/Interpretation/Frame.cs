using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>A method that is being run: its arguments, locals and stack, and the finally blocks that it is on its way through.</summary>
internal sealed class Frame
{
    private readonly Stack<object?> stack = new();
    private readonly Stack<Unwinding> unwindings = new();
    private readonly Stack<object> caught = new();

    public Frame(MethodDefinition method, object?[] arguments)
    {
        Method = method;
        Arguments = arguments;
        Next = method.Body.Instructions[0];
        Locals = [.. method.Body.Variables.Select(v => ObjectValue.Default(v.VariableType))];
    }

    public MethodDefinition Method { get; }

    public object?[] Arguments { get; }

    public object?[] Locals { get; }

    /// <summary>The instruction to be carried out next.</summary>
    public Instruction Next { get; set; }

    /// <summary>The one that was begun last: in all frames but the innermost, the call.</summary>
    public Instruction? Current { get; set; }

    /// <summary>Of a constructor, the object that it makes.</summary>
    public ObjectValue? Made { get; init; }

    /// <summary>The type that the next call is constrained to, or null.</summary>
    public TypeReference? Constraint { get; set; }

    /// <summary>The exception that the innermost catch block was entered with.</summary>
    public object Caught => caught.Peek();

    public int Index(ParameterDefinition parameter) => parameter.Index + (Method.HasThis ? 1 : 0);

    public void Push(object? value) => stack.Push(value is bool b ? (b ? 1 : 0) : value);

    public object? Pop() => stack.Pop();

    public object? Peek() => stack.Peek();

    public object?[] Pop(int count)
    {
        object?[] values = new object?[count];
        for (int i = count - 1; i >= 0; i--)
        {
            values[i] = stack.Pop();
        }

        return values;
    }

    /// <summary>Where a leave goes: to the finally blocks between here and the target, innermost first, then to the target.</summary>
    public Instruction Leave(Instruction from, Instruction target)
    {
        stack.Clear();
        return Begin(new Unwinding(
            new Queue<ExceptionHandler>(Around(from).Where(h => h.HandlerType == ExceptionHandlerType.Finally && !Covers(h.TryStart, h.TryEnd, target))), target, null));
    }

    public Instruction EndFinally() => Begin(unwindings.Pop());

    /// <summary>Where an exception leads that was thrown before or in an instruction: to a finally or catch block, or, with null, out of the method.</summary>
    public Instruction? Handle(Instruction at, ThrownException thrown)
    {
        // An exception in a finally block takes the place of what led there.
        while (unwindings.TryPeek(out Unwinding? running) && Covers(running.Current!.HandlerStart, running.Current.HandlerEnd, at))
        {
            unwindings.Pop();
        }

        stack.Clear();
        Queue<ExceptionHandler> blocks = new();
        foreach (ExceptionHandler handler in Around(at))
        {
            if (handler.HandlerType == ExceptionHandlerType.Finally)
            {
                blocks.Enqueue(handler);
            }
            else if (handler.HandlerType == ExceptionHandlerType.Catch && thrown.Is(handler.CatchType.FullName))
            {
                caught.Push(thrown.Value);
                stack.Push(thrown.Value);
                return Begin(new Unwinding(blocks, handler.HandlerStart, null));
            }
        }

        return blocks.Count == 0 ? null : Begin(new Unwinding(blocks, null, thrown));
    }

    private Instruction Begin(Unwinding unwinding)
    {
        if (unwinding.Blocks.TryDequeue(out ExceptionHandler? block))
        {
            unwindings.Push(unwinding with { Current = block });
            return block.HandlerStart;
        }

        return unwinding.Target ?? throw unwinding.Thrown!;
    }

    // The blocks with handlers that an instruction is in, innermost first: the order in which compilers list them.
    private IEnumerable<ExceptionHandler> Around(Instruction at) => Method.Body.ExceptionHandlers.Where(h => Covers(h.TryStart, h.TryEnd, at));

    private static bool Covers(Instruction start, Instruction? end, Instruction at) => at.Offset >= start.Offset && (end is null || at.Offset < end.Offset);

    // Blocks still to be run, and what comes after them.
    private sealed record Unwinding(Queue<ExceptionHandler> Blocks, Instruction? Target, ThrownException? Thrown)
    {
        public ExceptionHandler? Current { get; init; }
    }
}

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.NanoClr.Tests.Costs;

/// <summary>A method that is being run. Exceptions are not: a way that throws is none of those that are counted.</summary>
internal sealed class Frame
{
    private readonly Stack<object?> stack = new();
    private readonly Stack<Instruction> leaving = new();

    public Frame(MethodDefinition method, object?[] arguments)
    {
        Method = method;
        Arguments = arguments;
        Locals = [.. method.Body.Variables.Select(v => ObjectValue.Default(v.VariableType))];
    }

    public MethodDefinition Method { get; }

    public object?[] Arguments { get; }

    public object?[] Locals { get; }

    /// <summary>The type that the next call is constrained to, or null.</summary>
    public TypeReference? Constraint { get; set; }

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
        leaving.Push(target);
        foreach (ExceptionHandler handler in Method.Body.ExceptionHandlers.Reverse().Where(h => h.HandlerType == ExceptionHandlerType.Finally))
        {
            if (from.Offset >= handler.TryStart.Offset && from.Offset < handler.TryEnd.Offset && !(target.Offset >= handler.TryStart.Offset && target.Offset < handler.TryEnd.Offset))
            {
                leaving.Push(handler.HandlerStart);
            }
        }

        return leaving.Pop();
    }

    public Instruction EndFinally() => leaving.Pop();
}

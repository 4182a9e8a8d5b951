using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>An exception of the interpreted program on its way through the interpreter's own calls.</summary>
/// <param name="value">The object that was thrown: an <see cref="ObjectValue"/>, or a <see cref="FirmwareException"/>.</param>
internal sealed class ThrownException(object value) : Exception
{
    public object Value => value;

    /// <summary>The instruction that counts as the place where it was thrown, if that is not the one that threw it.</summary>
    public Instruction? At { get; init; }

    public override string Message => value is FirmwareException e ? $"{e.TypeName}: {e.Text}" : ((ObjectValue)value).Type.FullName;

    public bool Is(string type) => Names().Contains(type);

    private IEnumerable<string> Names()
    {
        string? outside = (value as FirmwareException)?.TypeName;
        if (value is ObjectValue made)
        {
            TypeReference type = made.Type;
            while (type is TypeDefinition own)
            {
                yield return own.FullName;
                type = own.BaseType;
            }

            outside = type.FullName;
        }

        yield return outside!;
        yield return "System.Exception";
        yield return "System.Object";
    }
}

/// <summary>An exception of a type of nanoFramework's own.</summary>
internal sealed record FirmwareException(string TypeName, string? Text);

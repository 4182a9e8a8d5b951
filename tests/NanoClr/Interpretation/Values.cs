using Mono.Cecil;

namespace NfThread.NanoClr.Tests.Interpretation;

/// <summary>An object, or a value of a structure, with its fields.</summary>
internal sealed class ObjectValue(TypeDefinition type)
{
    private readonly Dictionary<FieldReference, object?> fields = [];

    public TypeDefinition Type => type;

    public object? this[FieldReference field]
    {
        get
        {
            if (!fields.TryGetValue(field, out object? value))
            {
                fields.Add(field, value = Default(field.FieldType));
            }

            return value;
        }

        set => fields[field] = value;
    }

    public ObjectValue Copy()
    {
        ObjectValue copy = new(type);
        foreach ((FieldReference field, object? value) in fields)
        {
            copy.fields.Add(field, value);
        }

        return copy;
    }

    public static object? Default(TypeReference type)
    {
        if (!type.IsValueType)
        {
            return null;
        }

        return type.IsPrimitive || type.Resolve() is not { IsEnum: false } structure ? 0 : new ObjectValue(structure);
    }
}

/// <summary>A delegate of one method.</summary>
internal sealed record DelegateValue(object? Target, MethodDefinition Method, string TypeName);

/// <summary>A reference to a variable.</summary>
internal sealed record Place(Func<object?> Read, Action<object?> Write);

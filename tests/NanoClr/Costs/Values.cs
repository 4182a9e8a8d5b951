using Mono.Cecil;

namespace NfThread.NanoClr.Tests.Costs;

/// <summary>An object, or a value of a structure, with its fields.</summary>
internal sealed class ObjectValue(TypeDefinition type)
{
    private readonly Dictionary<string, object?> fields = [];

    public TypeDefinition Type => type;

    public object? this[FieldReference field]
    {
        get
        {
            if (!fields.TryGetValue(field.Name, out object? value))
            {
                fields.Add(field.Name, value = Default(field.FieldType));
            }

            return value;
        }

        set => fields[field.Name] = value;
    }

    public ObjectValue Copy()
    {
        ObjectValue copy = new(type);
        foreach ((string name, object? value) in fields)
        {
            copy.fields.Add(name, value);
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

// What a compiler sees of a type or member besides its signature: attributes that it acts on, and modifiers.

using System.Reflection;
using System.Reflection.Metadata;

namespace NfThread.CoreLibSurface;

internal sealed class Details(MetadataReader reader)
{
    // Attributes that decide what compiles and what it compiles to. What an [Obsolete] says in words is everybody's own.
    private static readonly string[] s_attributes =
    [
        "AttributeUsageAttribute", "CallerArgumentExpressionAttribute", "ConditionalAttribute", "DefaultMemberAttribute", "FlagsAttribute",
        "IsByRefLikeAttribute", "IsReadOnlyAttribute", "ObsoleteAttribute", "ParamArrayAttribute",
    ];

    public string OfType(TypeDefinition type) => Attributes(type.GetCustomAttributes());

    public string OfField(FieldDefinition field) =>
        (field.Attributes.HasFlag(FieldAttributes.InitOnly) ? " readonly" : "") + After(Attributes(field.GetCustomAttributes()));

    public string OfMethod(MethodDefinition method)
    {
        const MethodAttributes Overridable = MethodAttributes.Virtual | MethodAttributes.Final;
        return ((method.Attributes & Overridable) == Overridable ? " sealed" : "") + After(Attributes(method.GetCustomAttributes()));
    }

    /// <summary>The parameters with their names, directions and attributes.</summary>
    public string[] OfParameters(MethodDefinition method, string[] parameters)
    {
        string[] full = [.. parameters];
        foreach (ParameterHandle handle in method.GetParameters())
        {
            Parameter parameter = reader.GetParameter(handle);
            if (parameter.SequenceNumber == 0) continue;
            string direction = parameter.Attributes.HasFlag(ParameterAttributes.Out) ? "out " : parameter.Attributes.HasFlag(ParameterAttributes.In) ? "in " : "";
            string[] parts = parameters[parameter.SequenceNumber - 1].Split('=', 2);
            string name = $" {reader.GetString(parameter.Name)}";
            full[parameter.SequenceNumber - 1] = Attributes(parameter.GetCustomAttributes()) + direction + parts[0] + name + (parts.Length == 2 ? $"={parts[1]}" : "");
        }

        return full;
    }

    private static string After(string attributes) => attributes.Length == 0 ? "" : $" {attributes.TrimEnd()}";

    private string Attributes(CustomAttributeHandleCollection attributes) =>
        string.Concat(attributes.Select(h => reader.GetCustomAttribute(h)).Select(Attribute).Where(a => a.Length > 0).Order(StringComparer.Ordinal));

    private string Attribute(CustomAttribute attribute)
    {
        string name = TypeName(attribute.Constructor);
        if (!s_attributes.Contains(name)) return "";
        name = name[..^"Attribute".Length];
        byte[] value = reader.GetBlobBytes(attribute.Value);
        return name switch
        {
            "Obsolete" => "[Obsolete] ",
            "AttributeUsage" => $"[AttributeUsage {Usage(value)}] ",

            // Two bytes in front, two behind for no properties.
            _ => value.Length <= 4 ? $"[{name}] " : $"[{name} {Convert.ToHexString(value)}] ",
        };
    }

    // The targets, and whether there may be several; Inherited says nothing to a compiler.
    private static string Usage(byte[] value)
    {
        int several = value.AsSpan().IndexOf("AllowMultiple"u8);
        return (AttributeTargets)BitConverter.ToInt32(value, 2) + (several >= 0 && value[several + "AllowMultiple".Length] != 0 ? " several" : "");
    }

    private string TypeName(EntityHandle constructor)
    {
        EntityHandle owner = constructor.Kind == HandleKind.MethodDefinition
            ? reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return reader.GetString(owner.Kind == HandleKind.TypeDefinition
            ? reader.GetTypeDefinition((TypeDefinitionHandle)owner).Name
            : reader.GetTypeReference((TypeReferenceHandle)owner).Name);
    }
}

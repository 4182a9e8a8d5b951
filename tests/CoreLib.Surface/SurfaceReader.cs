// Reads a public surface from an assembly file without loading it: what another assembly can name, that is public types with
// their public and protected members. In full it has what the lists leave out and a compiler sees all the same: attributes (Details.cs),
// sealed members, fields that only a constructor may write, names and directions of parameters.

using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NfThread.Cli.NanoFramework;

namespace NfThread.CoreLibSurface;

internal sealed class SurfaceReader
{
    private readonly MetadataReader _reader;
    private readonly SignatureNames _names;
    private readonly Details? _details;

    private SurfaceReader(MetadataReader reader, bool full)
    {
        _reader = reader;
        _details = full ? new Details(reader) : null;
        _names = new SignatureNames(reader);
    }

    public static Surface Read(string path, bool full = false)
    {
        using PEReader image = new(File.OpenRead(path));
        SurfaceReader reader = new(image.GetMetadataReader(), full);
        Surface surface = new();
        foreach (TypeDefinitionHandle handle in reader._reader.TypeDefinitions)
        {
            if (reader.IsVisible(handle)) surface.Add(reader.ReadType(handle));
        }

        return surface;
    }

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private SurfaceType ReadType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        string name = _names.GetTypeFromDefinition(_reader, handle, 0);
        string? baseName = type.BaseType.IsNil ? null : _names.NameOf(type.BaseType, GenericNames(type));
        string shape = $"{KindOf(type, name, baseName)} {name}";
        if (shape.Contains("class ", StringComparison.Ordinal) && baseName is not (null or "System.Object")) shape += $" : {baseName}";

        if (_details is not null) shape = _details.OfType(type) + shape;
        HashSet<string> interfaces = new();
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            EntityHandle face = _reader.GetInterfaceImplementation(implementation).Interface;
            if (face.Kind != HandleKind.TypeDefinition || IsVisible((TypeDefinitionHandle)face)) interfaces.Add(_names.NameOf(face, GenericNames(type)));
        }

        HashSet<string> members = new();
        foreach (FieldDefinitionHandle field in type.GetFields()) AddField(members, _reader.GetFieldDefinition(field), type);
        foreach (MethodDefinitionHandle method in type.GetMethods()) AddMethod(members, _reader.GetMethodDefinition(method), type);
        return new SurfaceType(name, shape, interfaces, members);
    }

    private static string KindOf(TypeDefinition type, string name, string? baseName)
    {
        if (type.Attributes.HasFlag(TypeAttributes.Interface)) return "interface";
        if (baseName == "System.MulticastDelegate") return "delegate";
        if (baseName == "System.Enum") return "enum";
        if (baseName == "System.ValueType" && name != "System.Enum") return "struct";
        bool isAbstract = type.Attributes.HasFlag(TypeAttributes.Abstract);
        bool isSealed = type.Attributes.HasFlag(TypeAttributes.Sealed);
        return (isAbstract, isSealed) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
        };
    }

    private void AddField(HashSet<string> members, FieldDefinition field, TypeDefinition owner)
    {
        FieldAttributes access = field.Attributes & FieldAttributes.FieldAccessMask;
        if (access is not (FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem)) return;
        string name = _reader.GetString(field.Name);
        if (name == "value__") return;

        string text = "F ";
        if (access != FieldAttributes.Public) text += "protected ";
        if (field.Attributes.HasFlag(FieldAttributes.Literal)) text += "const ";
        else if (field.Attributes.HasFlag(FieldAttributes.Static)) text += "static ";
        text += $"{field.DecodeSignature(_names, GenericNames(owner))} {name}";
        if (field.Attributes.HasFlag(FieldAttributes.Literal)) text += $" = {ConstantText(field.GetDefaultValue())}";
        members.Add(text + _details?.OfField(field));
    }

    private void AddMethod(HashSet<string> members, MethodDefinition method, TypeDefinition owner)
    {
        MethodAttributes access = method.Attributes & MethodAttributes.MemberAccessMask;
        if (access is not (MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem)) return;

        string text = "M ";
        if (access != MethodAttributes.Public) text += "protected ";
        if (method.Attributes.HasFlag(MethodAttributes.Static)) text += "static ";
        else if (method.Attributes.HasFlag(MethodAttributes.Abstract)) text += "abstract ";
        else if (method.Attributes.HasFlag(MethodAttributes.Virtual)) text += "virtual ";

        MethodSignature<string> signature = method.DecodeSignature(_names, GenericNames(owner));
        string[] parameters = signature.ParameterTypes.ToArray();
        foreach (ParameterHandle handle in method.GetParameters())
        {
            Parameter parameter = _reader.GetParameter(handle);
            if (parameter.SequenceNumber == 0 || !parameter.Attributes.HasFlag(ParameterAttributes.HasDefault)) continue;
            parameters[parameter.SequenceNumber - 1] += $"={ConstantText(parameter.GetDefaultValue())}";
        }

        if (_details is not null)
        {
            parameters = _details.OfParameters(method, parameters);
        }

        string generic = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        members.Add($"{text}{signature.ReturnType} {_reader.GetString(method.Name)}{generic}({string.Join(", ", parameters)}){_details?.OfMethod(method)}");
    }

    private string ConstantText(ConstantHandle handle)
    {
        Constant constant = _reader.GetConstant(handle);
        object? value = _reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return value switch
        {
            null => "null",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }

    private string[] GenericNames(TypeDefinition type) =>
        type.GetGenericParameters().Select(parameter => _reader.GetString(_reader.GetGenericParameter(parameter).Name)).ToArray();
}

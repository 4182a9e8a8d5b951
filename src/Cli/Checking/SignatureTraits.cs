using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace NfThread.Cli.Checking;

/// <summary>Looks through a signature for what nanoFramework 1.x does not have; answers with the first such thing, or null.</summary>
internal sealed class SignatureTraits(MetadataReader metadata) : ISignatureTypeProvider<string?, object?>
{
    public const string Generic = "generic types and methods do not run; use object, or write the type out";
    public const string MultiDimensional = "multi-dimensional arrays do not run; use an array of arrays, or one with a computed index";
    public const string Volatile = "volatile is not supported; use Interlocked, which nanoFramework has for int";
    public const string FunctionPointer = "function pointers do not run; use a delegate";

    public string? OfMethod(MethodSignature<string?> signature) =>
        signature.GenericParameterCount > 0 ? Generic : signature.ReturnType ?? signature.ParameterTypes.FirstOrDefault(t => t is not null);

    public string? GetArrayType(string? elementType, ArrayShape shape) => MultiDimensional;

    public string? GetGenericInstantiation(string? genericType, ImmutableArray<string?> typeArguments) => Generic;

    public string? GetGenericMethodParameter(object? genericContext, int index) => Generic;

    public string? GetGenericTypeParameter(object? genericContext, int index) => Generic;

    public string? GetFunctionPointerType(MethodSignature<string?> signature) => FunctionPointer;

    public string? GetModifiedType(string? modifier, string? unmodifiedType, bool isRequired) => modifier ?? unmodifiedType;

    public string? GetByReferenceType(string? elementType) => elementType;

    public string? GetPinnedType(string? elementType) => elementType;

    public string? GetPointerType(string? elementType) => elementType;

    public string? GetSZArrayType(string? elementType) => elementType;

    public string? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

    public string? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => NameTrait(reader.GetTypeDefinition(handle).Name);

    public string? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameTrait(reader.GetTypeReference(handle).Name);

    public string? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private string? NameTrait(StringHandle name) => metadata.GetString(name) == "IsVolatile" ? Volatile : null;
}

using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using NfThread.Cli.Testing;

namespace NfThread.Cli.Checking;

/// <summary>
/// Reads a compiled assembly and refuses what nanoFramework 1.x cannot run although it compiles: the interpreter would fail when it comes to
/// it, or go on with a wrong result.
/// </summary>
internal sealed class IlCheck
{
    private readonly MetadataReader metadata;
    private readonly PEReader image;
    private readonly SourceLines lines;
    private readonly SignatureTraits traits;
    private readonly MissingMembers missing;
    private readonly TextFormatCheck formats;
    private readonly List<Refusal> refusals = [];
    private readonly bool onlyFormats;

    /// <summary>Whether the type that is being checked has type parameters.</summary>
    private bool isInGeneric;

    private IlCheck(PEReader image, MetadataReader metadata, SourceLines lines, bool onlyFormats)
    {
        this.onlyFormats = onlyFormats;
        this.image = image;
        this.metadata = metadata;
        this.lines = lines;
        traits = new SignatureTraits(metadata);
        missing = new MissingMembers(metadata);
        formats = new TextFormatCheck(metadata);
    }

    /// <summary>Checks an assembly file; see <see cref="SourceLines.OpenSymbols"/> for the lines.</summary>
    /// <param name="onlyFormats">Only for formats of numbers, which every engine can run, but not to the same text.</param>
    public static List<Refusal> Run(string path, bool onlyFormats = false)
    {
        using FileStream file = File.OpenRead(path);
        using FileStream? symbols = SourceLines.OpenSymbols(path);
        return Run(file, symbols, Path.GetFileName(path), onlyFormats);
    }

    public static List<Refusal> Run(Stream assembly, Stream? symbols, string name, bool onlyFormats = false)
    {
        using PEReader image = new(assembly, PEStreamOptions.LeaveOpen);
        using MetadataReaderProvider? pdb = symbols is null ? null : MetadataReaderProvider.FromPortablePdbStream(symbols, MetadataStreamOptions.LeaveOpen);
        MetadataReader metadata = image.GetMetadataReader();
        IlCheck check = new(image, metadata, new SourceLines(metadata, pdb?.GetMetadataReader(), name), onlyFormats);
        foreach (TypeDefinitionHandle type in metadata.TypeDefinitions)
        {
            if (onlyFormats)
            {
                check.CheckFormats(metadata.GetTypeDefinition(type));
            }
            else
            {
                check.CheckType(type);
            }
        }

        // A property is a field and two methods, all at one place: once is enough.
        return [.. check.refusals.DistinctBy(r => (r.File, r.Line, r.What, r.Line > 0 ? "" : r.Where)).OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Line)];
    }

    private void CheckType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        SourcePlace Place() => lines.OfType(handle);
        isInGeneric = false;
        if (type.GetGenericParameters().Count > 0)
        {
            RefuseIf(Place, NameOf(type), SignatureTraits.Generic);
            isInGeneric = true;
        }

        HashSet<string> methods = [.. type.GetMethods().Select(m => metadata.GetString(metadata.GetMethodDefinition(m).Name))];
        if (methods.Contains("<Clone>$") || (methods.Contains("PrintMembers") && methods.Contains("ToString")))
        {
            RefuseIf(Place, NameOf(type), "records do not run; write a class or a struct");
        }

        if (name.StartsWith('<') && methods.Contains("MoveNext"))
        {
            // The compiler's own class for a method with yield or await, named <Method>d__N.
            string method = name[1..name.IndexOf('>')];
            string what = methods.Contains("SetStateMachine") ? "async and await do not run; use a thread" : "yield does not run; write the enumerator as a class, or fill an array";
            RefuseIf(Place, $"{OuterName(type)}.{method}", what);
        }

        foreach (InterfaceImplementationHandle face in type.GetInterfaceImplementations())
        {
            RefuseIf(Place, NameOf(type), TraitOf(metadata.GetInterfaceImplementation(face).Interface));
        }

        RefuseIf(Place, NameOf(type), TraitOf(type.BaseType));
        bool isTestClass = NanoClrTest.Attributes(metadata, type.GetCustomAttributes()).Contains("TestClassAttribute");
        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            FieldDefinition definition = metadata.GetFieldDefinition(field);
            string? what = definition.DecodeSignature(traits, null)
                ?? (isTestClass && !definition.Attributes.HasFlag(FieldAttributes.Static) ? "nanoFramework calls tests without an object; make the field static" : null);
            RefuseIf(() => lines.OfMember(handle, definition.Name), $"{NameOf(type)}.{Declarations.NameOf(metadata.GetString(definition.Name))}", what);
        }

        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            CheckMethod(type, method);
        }
    }

    private void CheckMethod(TypeDefinition type, MethodDefinitionHandle handle)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        string where = $"{NameOf(type)}.{metadata.GetString(method.Name)}";
        SourcePlace Place() => lines.Of(handle, 0);
        RefuseIf(Place, where, traits.OfMethod(method.DecodeSignature(traits, null)));
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        bool isStaticConstructor = metadata.GetString(method.Name) == ".cctor";
        if (type.Attributes.HasFlag(TypeAttributes.Interface) && !isStaticConstructor)
        {
            RefuseIf(Place, where, "default interface methods do not run; put the code into a class");
        }

        MethodBodyBlock body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            foreach (string? trait in metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(traits, null))
            {
                RefuseIf(Place, where, trait);
            }
        }

        foreach (ExceptionRegion region in body.ExceptionRegions.Where(r => r.Kind == ExceptionRegionKind.Catch))
        {
            RefuseIf(() => lines.Of(handle, region.HandlerOffset), where, TraitOf(region.CatchType));
        }

        CheckFormats(type, handle, body);
        foreach (IlInstruction instruction in IlInstruction.Decode(body.GetILBytes()!))
        {
            RefuseIf(() => lines.Of(handle, instruction.Offset), where, TraitOf(instruction.OpCode) ?? (instruction.Token.IsNil ? null : TraitOf(instruction.Token)));
        }
    }

    private void CheckFormats(TypeDefinition type)
    {
        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            if (metadata.GetMethodDefinition(method).RelativeVirtualAddress is int address and not 0)
            {
                CheckFormats(type, method, image.GetMethodBody(address));
            }
        }
    }

    private void CheckFormats(TypeDefinition type, MethodDefinitionHandle handle, MethodBodyBlock body)
    {
        string where = $"{NameOf(type)}.{metadata.GetString(metadata.GetMethodDefinition(handle).Name)}";
        foreach ((int offset, string what) in formats.Run(body.GetILBytes()!))
        {
            RefuseIf(() => lines.Of(handle, offset), where, what);
        }
    }

    private static string? TraitOf(OpCode code)
    {
        if (code == OpCodes.Localloc)
        {
            return "stackalloc does not run; allocate an array";
        }

        if (code == OpCodes.Volatile)
        {
            return SignatureTraits.Volatile;
        }

        if (code == OpCodes.Calli)
        {
            return SignatureTraits.FunctionPointer;
        }

        if (code == OpCodes.Jmp || code == OpCodes.Cpblk || code == OpCodes.Initblk || code == OpCodes.Mkrefany || code == OpCodes.Refanyval || code == OpCodes.Arglist)
        {
            return $"the instruction {code.Name} does not run";
        }

        return code.Name!.Contains(".ovf", StringComparison.Ordinal) ? "checked arithmetic does not throw; compare with the bounds first" : null;
    }

    /// <summary>What is wrong with a type, field or method that is named in code or as a base.</summary>
    private string? TraitOf(EntityHandle handle) => handle.Kind switch
    {
        _ when handle.IsNil => null,
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(traits, null),
        HandleKind.MethodSpecification => SignatureTraits.Generic,
        HandleKind.MemberReference => TraitOf(metadata.GetMemberReference((MemberReferenceHandle)handle)) ?? missing.Of(handle),
        HandleKind.TypeReference => missing.Of(handle),
        HandleKind.FieldDefinition => metadata.GetFieldDefinition((FieldDefinitionHandle)handle).DecodeSignature(traits, null),
        _ => null,
    };

    private string? TraitOf(MemberReference member) => TraitOf(member.Parent) ?? member.GetKind() switch
    {
        MemberReferenceKind.Field => member.DecodeFieldSignature(traits, null),
        _ => traits.OfMethod(member.DecodeMethodSignature(traits, null)),
    };

    private string OuterName(TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer ? NameOf(metadata.GetTypeDefinition(outer)) : "";

    /// <summary>A type's name without the number of its parameters.</summary>
    private string NameOf(TypeDefinition type) => metadata.GetString(type.Name).Split('`')[0];

    /// <summary>Refuses unless the trait is null. Of a generic type it is enough to say that it is one.</summary>
    private void RefuseIf(Func<SourcePlace> place, string where, string? what)
    {
        if (what is not null && !(isInGeneric && what == SignatureTraits.Generic))
        {
            refusals.Add(new Refusal(place(), where, what, onlyFormats));
        }
    }
}

using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using NfThread.Cli.NanoFramework;

namespace NfThread.Cli.Checking;

/// <summary>
/// Finds texts of numbers that come out otherwise on one engine than on another: in string.Format, Console.WriteLine, ToString, concatenation, and in
/// interpolation, whether it compiles to string.Format (nanoFramework, metal) or to a handler (desktop .NET). A format that is put together at
/// run time is not seen.
/// </summary>
internal sealed class TextFormatCheck(MetadataReader metadata)
{
    private static readonly string[] s_compositeFormatters = ["System.String.Format", "System.Console.Write", "System.Console.WriteLine", "System.Text.StringBuilder.AppendFormat", "System.Diagnostics.Debug.WriteLine"];
    private static readonly string[] s_texts = ["System.String.Concat", "System.Console.Write", "System.Console.WriteLine", "System.Text.StringBuilder.Append", "System.Text.StringBuilder.Insert", "System.Convert.ToString", "System.Diagnostics.Debug.WriteLine", "System.Diagnostics.Debug.Write"];

    private readonly SignatureNames names = new(metadata);

    /// <summary>A method that code calls.</summary>
    /// <param name="Arguments">The types of generic arguments.</param>
    private sealed record Callee(string Owner, string Name, string[] Parameters, bool IsInstance, bool Returns, string[] Arguments);

    /// <summary>What is wrong, each with its offset in the body.</summary>
    public IEnumerable<(int Offset, string What)> Run(byte[] body)
    {
        StackValues values = new(StackEffect, handle => names.NameOf(handle, ["T", "T", "T", "T"]), i => metadata.GetUserString(MetadataTokens.UserStringHandle(i.Operand & 0xFFFFFF)));
        string? constrained = null;
        foreach (IlInstruction instruction in IlInstruction.Decode(body))
        {
            values.Arrive(instruction);
            if (instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt)
            {
                if (CalleeOf(instruction.Token) is { } callee)
                {
                    foreach (string what in Of(callee, constrained, values.Top(callee.Parameters.Length)))
                    {
                        yield return (instruction.Offset, what);
                    }
                }
            }

            constrained = instruction.OpCode == OpCodes.Constrained ? names.NameOf(instruction.Token, ["T", "T", "T", "T"]) : null;
            values.Step(instruction);
        }
    }

    private IEnumerable<string> Of(Callee callee, string? constrained, object?[] arguments)
    {
        string full = $"{callee.Owner}.{callee.Name}";
        if (callee.Name == "ToString")
        {
            string type = constrained ?? callee.Owner;
            string? format = callee.Parameters is ["System.String", ..] ? arguments[0] as string : "";
            return format is null ? [] : Some(NumberFormats.Complaint(type, format), type is not "System.Object");
        }

        if (callee.Name == "AppendFormatted" && callee.Arguments.Length == 1)
        {
            bool hasFormat = callee.Parameters[^1] == "System.String";
            return hasFormat && arguments[^1] is not string ? [] : Some(NumberFormats.Complaint(callee.Arguments[0], hasFormat ? (string)arguments[^1]! : ""), true);
        }

        int format0 = Array.IndexOf(callee.Parameters, "System.String");
        if (s_compositeFormatters.Contains(full) && format0 >= 0 && callee.Parameters.Length > format0 + 1)
        {
            object?[] rest = callee.Parameters[format0 + 1] == "System.Object[]" ? arguments[format0 + 1] as object?[] ?? [] : arguments[(format0 + 1)..];
            return arguments[format0] is string text
                ? CompositeFormat.Holes(text).Select(h => NumberFormats.Complaint(h.Index < rest.Length ? (rest[h.Index] as Boxed)?.Type : null, h.Format)).OfType<string>().Distinct()
                : [];
        }

        if (s_texts.Contains(full))
        {
            return callee.Parameters.Select((parameter, i) => NumberFormats.IsFloat(parameter) ? parameter : (arguments[i] as Boxed)?.Type)
                .Concat(arguments is [object?[] array] ? array.Select(a => (a as Boxed)?.Type) : [])
                .Where(NumberFormats.IsFloat).Select(type => NumberFormats.Complaint(type, "")).OfType<string>().Distinct();
        }

        return [];
    }

    private static IEnumerable<string> Some(string? complaint, bool condition) => complaint is not null && condition ? [complaint] : [];

    private (int Pops, bool Pushes) StackEffect(IlInstruction instruction)
    {
        bool isNew = instruction.OpCode == OpCodes.Newobj;
        return CalleeOf(instruction.Token) is { } callee
            ? (callee.Parameters.Length + (callee.IsInstance && !isNew ? 1 : 0), isNew || callee.Returns)
            : (0, true);
    }

    private Callee? CalleeOf(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                MethodSpecification specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return CalleeOf(specification.Method) is { } generic ? generic with { Arguments = [.. specification.DecodeSignature(names, ["T", "T", "T", "T"])] } : null;
            case HandleKind.MemberReference:
                MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                string owner = member.Parent.Kind is HandleKind.TypeReference or HandleKind.TypeDefinition or HandleKind.TypeSpecification ? names.NameOf(member.Parent, ["T", "T", "T", "T"]) : "";
                return Make(owner, member.Name, member.DecodeMethodSignature(names, ["T", "T", "T", "T"]));
            case HandleKind.MethodDefinition:
                MethodDefinition method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return Make(names.NameOf(method.GetDeclaringType(), []), method.Name, method.DecodeSignature(names, ["T", "T", "T", "T"]));
            default:
                return null;
        }
    }

    private Callee Make(string owner, StringHandle name, MethodSignature<string> signature) =>
        new(owner, metadata.GetString(name), [.. signature.ParameterTypes], signature.Header.IsInstance, signature.ReturnType != "System.Void", []);
}

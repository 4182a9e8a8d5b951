using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Debugging;

/// <summary>Where a program's own code begins: the first statement of its Main.</summary>
internal static class FirstLine
{
    /// <summary>As gdb takes it for a place, FILE:LINE; null where the assembly is not beside the image, or has no symbols.</summary>
    public static string? Of(string elf)
    {
        try
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(Path.ChangeExtension(elf, ".dll"), new ReaderParameters { ReadSymbols = true });
            if (module.EntryPoint is not { } main)
            {
                return null;
            }

            // A debug build has a place for the opening brace, too.
            SequencePoint[] points = [.. main.DebugInformation.SequencePoints.Where(p => !p.IsHidden)];
            SequencePoint? first = points.FirstOrDefault(p => main.Body.Instructions.Single(i => i.Offset == p.Offset).OpCode != OpCodes.Nop) ?? points.FirstOrDefault();
            return first is null ? null : FormattableString.Invariant($"{first.Document.Url}:{first.StartLine}");
        }
        catch (Exception e) when (e is IOException or SymbolsNotFoundException or SymbolsNotMatchingException or BadImageFormatException)
        {
            return null;
        }
    }
}

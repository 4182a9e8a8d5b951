using Mono.Cecil;
using NfThread.Cli.Firmware;

namespace NfThread.Cli.Schedules.Explaining;

/// <summary>
/// Static fields that hold references, from the assemblies. In ilc's debug information a class with statics of both kinds, references and numbers, has the
/// fields in one order and their places in another (ilc 10.0). ilc keeps the references in one block a class (symbol __GCSTATICS), in the order of the
/// assembly, one word each behind the block's first.
/// </summary>
internal static class StaticFields
{
    private const string Block = "__GCSTATICS";
    private const uint Word = 4;

    /// <param name="elf">The image; the assemblies that it was made from lie beside it.</param>
    /// <param name="file">The same, read.</param>
    /// <param name="types">What debug information told, which is put right.</param>
    public static void Add(string elf, ElfFile file, ImageTypes types)
    {
        Dictionary<string, uint> blocks = file.Symbols().Where(s => s.Name.StartsWith(Block, StringComparison.Ordinal)).GroupBy(s => s.Name[Block.Length..]).ToDictionary(g => g.Key, g => g.First().Value);
        foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(elf))!, "*.dll"))
        {
            using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
            foreach (TypeDefinition type in assembly.MainModule.GetTypes())
            {
                FieldDefinition[] fields = [.. type.Fields.Where(f => f.IsStatic && !f.HasConstant && !f.FieldType.IsPrimitive && !f.FieldType.IsPointer && !f.FieldType.IsFunctionPointer)];
                string symbol = SymbolNames.Mangled($"{assembly.Name.Name}_{type.FullName}");
                if (fields.Length > 0 && Array.TrueForAll(fields, f => !f.FieldType.IsValueType) && blocks.TryGetValue(symbol, out uint pointer))
                {
                    types.Indirect.RemoveAll(i => i.Pointer == pointer);
                    types.Indirect.AddRange(fields.Select((f, i) => (pointer, Word * (uint)(i + 1), $"{type.Name}.{f.Name}")));
                }
            }
        }
    }
}

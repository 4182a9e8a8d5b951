namespace NfThread.Cli.Firmware.Relaxation;

internal enum CodeKind
{
    /// <summary>Bytes that mean the same anywhere.</summary>
    Plain,

    /// <summary>A branch to a place of the section, or with a symbol to what the linker finds.</summary>
    Branch,

    /// <summary>`movw; movt; add rX, pc`: the address of a place of the section, or of a symbol.</summary>
    Address,

    /// <summary>`movw; movt`: a number.</summary>
    Number,

    /// <summary>Bytes that took the place of others, with a call in them that the linker fills in.</summary>
    Replaced,

    /// <summary>An instruction in a shorter form.</summary>
    Shortened,

    /// <summary>The store of a reference that took the place of the call that would have made it.</summary>
    Store,

    /// <summary>What is not needed any more: the address of a branch that now holds it, or filling between functions.</summary>
    Dropped,
}

/// <summary>What an address or a branch refers to: a symbol plus an offset, or, when the symbol is 0, an offset in the section; or a number.</summary>
internal readonly record struct CodeTarget(int Symbol, int Offset)
{
    private const int None = -1;

    public bool IsLocal => Symbol == 0;

    public bool IsNumber => Symbol == None;

    public static CodeTarget Number(int value) => new(None, value);
}

/// <summary>An instruction, or a few that belong together, with where it stood and where it will stand.</summary>
internal sealed class CodeItem(CodeKind kind, int oldPlace, int oldSize)
{
    public CodeKind Kind { get; set; } = kind;

    public int OldPlace => oldPlace;

    public int OldSize { get; set; } = oldSize;

    public int Place { get; set; }

    public int Size { get; set; } = oldSize;

    public CodeTarget Target { get; set; }

    public BranchForm Form { get; set; }

    /// <summary>Of a conditional branch.</summary>
    public int Condition { get; set; }

    /// <summary>Of a comparison that took the place of two instructions: its first halfword with no distance; otherwise 0.</summary>
    public int Comparison { get; set; }

    /// <summary>Of what was replaced: the bytes now, and where among them the call is.</summary>
    public byte[] Bytes { get; set; } = [];

    public int CallOffset { get; set; }

    /// <summary>The register that gets an address or a number.</summary>
    public int Register { get; init; }

    /// <summary>Whether the linker fills the address in as it is, which saves `add rX, pc`.</summary>
    public bool IsAbsolute { get; set; }

    /// <summary>Where an address or a number is loaded from; null where it is made of two halves.</summary>
    public LiteralPool? Pool { get; set; }
}

using System.Text;

namespace NfThread.Tools.Tests.Firmware.Relaxation;

/// <summary>
/// A program as ilc writes one and assembly as the processor's is, as text for the assembler, with everything referring to anything, chosen by a seed; and, apart from Reachability, what of it is reached.
/// </summary>
internal sealed class RandomObjects
{
    private const string Header = ".syntax unified\n.thumb\n";
    private const string Start = "nf_reset";
    private const int Nobody = 0xFF;

    private readonly Random random;
    private readonly List<Part> parts = [];

    public RandomObjects(int seed)
    {
        random = new Random(seed);
        Make(40, PartKind.Function, "App_Type__Method");
        Make(8, PartKind.Helper, "__GetGCStaticBase_App_");
        Make(8, PartKind.Assembly, "nf_routine_");
        Make(16, PartKind.Type, "_ZTV4App_");
        Make(8, PartKind.Literal, "__Str_text_");
        Make(6, PartKind.Table, "__external_table_");
        Make(3, PartKind.Data, "__module_data_");
        for (int i = 0; i < 10; i++)
        {
            Part constructor = new(PartKind.Function, $"App_Class{i}___cctor");
            parts.Add(constructor);
            parts.Add(new Part(PartKind.Statics, $"__NONGCSTATICSApp_Class{i}") { Constructor = constructor });
        }

        // Most of what is there nobody may refer to: each refers to little, and to what comes behind it or not far before.
        Part[] all = [.. parts.OrderBy(_ => random.Next())];
        parts.Clear();
        parts.AddRange(all);
        for (int i = 0; i < all.Length; i++)
        {
            for (int count = random.Next(3); count > 0; count--)
            {
                Part target = all[Math.Min(all.Length - 1, i + random.Next(-2, 40))];
                if (all[i].CanNameDirectly(target))
                {
                    all[i].References.Add(target);
                }
            }

            if (all[i].Kind == PartKind.Function && random.Next(3) == 0)
            {
                all[i].Caught = all.First(p => p.Kind == PartKind.Type && random.Next(6) == 0 || p == all.Last(l => l.Kind == PartKind.Type));
                all[i].OfHandler.AddRange(all.Where(p => random.Next(60) == 0 && all[i].CanNameDirectly(p)));
            }
        }

        Part start = new(PartKind.Assembly, Start);
        start.References.AddRange(all.Where(p => start.CanNameDirectly(p) && random.Next(5) == 0));
        parts.Add(start);
    }

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>What the start and the data that everybody may read lead to.</summary>
    public HashSet<Part> Reached()
    {
        HashSet<Part> reached = [];
        parts.Where(p => p.Kind == PartKind.Data || p.Name == Start).ToList().ForEach(Reach);
        return reached;

        void Reach(Part part)
        {
            if (reached.Add(part))
            {
                part.References.ForEach(Reach);
                part.OfHandler.ForEach(Reach);
                Array.ForEach([part.Caught, part.Constructor], p => { if (p is not null) Reach(p); });
            }
        }
    }

    /// <summary>What ilc wrote.</summary>
    public string Program()
    {
        StringBuilder text = new(Header);
        Section(".section __managedcode,\"ax\",%progbits", PartKind.Function, f =>
        {
            Code(f.Name, f.References);
            if (f.Caught is not null)
            {
                Code(f.Name + "_handler", f.OfHandler);
            }
        });
        Section(".text", PartKind.Helper, h => Code(h.Name, h.References));
        Section(".section .rodata.types,\"a\",%progbits\n.4byte 0", PartKind.Type, t => Words(t, "{0}"));
        text.Append(".section .rodata.clauses,\"a\",%progbits\n.4byte 0\n");
        foreach (Part part in parts.Where(p => p.Caught is not null))
        {
            // One clause, of the first instruction: where its handler is and what it catches. Numbers end in as many ones as bytes follow.
            text.Append($".global __ehinfo_{part.Name}\n__ehinfo_{part.Name}: .byte 1 << 1, 0 << 1, 2 << 3\n.2byte ((.LC{part.Name}_handler - .LC{part.Name}) << 2) | 1\n.4byte {part.Caught!.Name} - .\n");
        }

        Section(".section .rodata,\"a\",%progbits\n.4byte 0", PartKind.Table, t => Words(t, "{0} - ."));
        text.Append(".data\n.4byte 0\n");
        foreach (Part part in parts)
        {
            if (part.Kind == PartKind.Statics)
            {
                text.Append($".4byte {part.Constructor!.Name}\n");
            }

            if (part.Kind is PartKind.Statics or PartKind.Literal or PartKind.Data)
            {
                Words(part, "{0}");
            }
        }

        Section(".section .ARM.extab__managedcode,\"a\",%progbits", PartKind.Function, f => text.Append(f.Caught is null ? "" :
            $".align 2\n.L{f.Name}: .4byte 0x80B0B0B0\n.L{f.Name}_data: .byte 4\n.4byte __ehinfo_{f.Name} - .\n" +
            $".align 2\n.L{f.Name}_handler: .4byte 0x80B0B0B0\n.byte 1\n.4byte .L{f.Name}_data - .\n.4byte .LC{f.Name}_handler - .LC{f.Name}\n"));
        Section(".section .ARM.exidx__managedcode,\"a\",%progbits", PartKind.Function, f => text.Append(f.Caught is null
            ? $".4byte {f.Name} - ., 0x80B0B0B0\n"
            : $".4byte {f.Name} - ., .L{f.Name} - .\n.4byte {f.Name}_handler - ., .L{f.Name}_handler - .\n"));
        return text.ToString();

        void Section(string section, PartKind kind, Action<Part> write)
        {
            text.Append(section).Append('\n');
            parts.Where(p => p.Kind == kind).ToList().ForEach(write);
        }

        void Code(string name, List<Part> references) => text.Append(Function(name, references));

        void Words(Part part, string form) => text.Append($".global {part.Name}\n{part.Name}: .4byte {Nobody}\n{string.Concat(part.References.Select(r => $".4byte {string.Format(form, r.Name)}\n"))}");
    }

    /// <summary>What the program is linked with.</summary>
    public string Assembly() => Header + string.Concat(parts.Where(p => p.Kind == PartKind.Assembly).Select(p => $".section .text.{p.Name},\"ax\",%progbits\n{Function(p.Name, p.References)}"));

    private static string Function(string name, List<Part> references) =>
        $".LC{name}:\n.global {name}\n.thumb_func\n.type {name}, %function\n{name}: push {{r4, lr}}\n{string.Concat(references.Select(Use))}pop {{r4, pc}}\n.size {name}, . - {name}\n";

    private static string Use(Part part) => part.IsCode
        ? $"bl {part.Name}\n"
        : $"1: movw r0, :lower16:({part.Name} - (1b + 12))\nmovt r0, :upper16:({part.Name} - (1b + 12))\nadd r0, pc\n";

    private void Make(int count, PartKind kind, string name) => parts.AddRange(Enumerable.Range(0, count).Select(i => new Part(kind, name + i)));

    internal enum PartKind
    {
        Function,
        Helper,
        Assembly,
        Type,
        Literal,
        Statics,
        Table,
        Data,
    }

    internal sealed class Part(PartKind kind, string name)
    {
        public PartKind Kind => kind;

        public string Name => name;

        public bool IsCode => kind is PartKind.Function or PartKind.Helper or PartKind.Assembly;

        public List<Part> References { get; } = [];

        /// <summary>Of statics: what fills them.</summary>
        public Part? Constructor { get; init; }

        /// <summary>The type of the exception that a function catches.</summary>
        public Part? Caught { get; set; }

        public List<Part> OfHandler { get; } = [];

        /// <summary>Nobody but a class's statics names its static constructor, and assembly nothing but code.</summary>
        public bool CanNameDirectly(Part other) => !other.Name.EndsWith("_cctor", StringComparison.Ordinal) && (IsCode || kind != other.Kind || kind == PartKind.Type) && (kind != PartKind.Assembly || other.IsCode);
    }
}

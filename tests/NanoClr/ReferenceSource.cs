using System.Globalization;
using System.Text;
using NfThread.Cli.NanoFramework;

namespace NfThread.NanoClr.Tests;

/// <summary>
/// Writes C# with the public surface of a signature list: the same types and members, with bodies that are never run. What a list does not
/// tell is filled in so that more compiles rather than less: an array at the end is `params`, `&amp;` is `out` in methods named Try...,
/// attributes may be repeated. Generic types are left out, since nanoFramework 1.x cannot run them.
/// </summary>
internal sealed class ReferenceSource
{
    private const string Body = " => throw null!;";

    private readonly Dictionary<string, SurfaceType> own;
    private readonly Dictionary<string, SurfaceType> all;
    private readonly StringBuilder text = new();

    private ReferenceSource(IEnumerable<SurfaceType> types, IEnumerable<SurfaceType> referenced)
    {
        own = types.Where(t => !t.Name.Contains('`')).ToDictionary(t => t.Name);
        all = own.Values.Concat(referenced).ToDictionary(t => t.Name);
    }

    /// <summary>The source for one list, which may use types of the other lists.</summary>
    public static string Write(Surface surface, IEnumerable<SurfaceType> referenced) => new ReferenceSource(surface.Types, referenced).Write();

    private string Write()
    {
        foreach (SurfaceType type in own.Values.Where(t => !t.Name.Contains('/')))
        {
            int dot = type.Name.LastIndexOf('.');
            text.AppendLine($"namespace {type.Name[..dot]}").AppendLine("{");
            WriteType(type);
            text.AppendLine("}");
        }

        return text.ToString();
    }

    private void WriteType(SurfaceType type)
    {
        string kind = KindOf(type);
        string simple = "@" + type.Name.Split('.', '/')[^1];
        if (kind == "delegate")
        {
            Method invoke = MethodsOf(type).First(m => m.Name == "Invoke");
            text.AppendLine($"public delegate {CSharp(invoke.Returns)} {simple}({Parameters(invoke)});");
            return;
        }

        if (kind == "enum")
        {
            WriteEnum(type, simple);
            return;
        }

        List<string> bases = [];
        if (BaseOf(type) is { } parent && type.Shape.Contains(" : ", StringComparison.Ordinal))
        {
            bases.Add(CSharp(parent));
        }

        bases.AddRange(type.Interfaces.Where(Known).Select(CSharp));
        if (InheritsFrom(type, "System.Attribute"))
        {
            text.AppendLine("[global::System.AttributeUsage(global::System.AttributeTargets.All, AllowMultiple = true)]");
        }

        text.AppendLine($"public unsafe {(kind == "struct" ? "partial struct" : kind)} {simple}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}").AppendLine("{");
        foreach (SurfaceType nested in own.Values.Where(t => t.Name.StartsWith(type.Name + "/", StringComparison.Ordinal) && !t.Name[(type.Name.Length + 1)..].Contains('/')))
        {
            WriteType(nested);
        }

        WriteFields(type, kind);
        WriteMethods(type, kind, simple);
        text.AppendLine("}");
    }

    private void WriteEnum(SurfaceType type, string simple)
    {
        List<(string Name, string Value)> values = [.. type.Members.Select(m => m.Split(' ')).Select(p => (p[3], p[5]))];
        ulong largest = values.Max(v => v.Value[0] == '-' ? 0 : ulong.Parse(v.Value, CultureInfo.InvariantCulture));
        string underlying = largest > uint.MaxValue ? "long" : largest > int.MaxValue ? "uint" : "int";
        text.AppendLine($"public enum {simple} : {underlying}").AppendLine("{");
        foreach ((string name, string value) in values)
        {
            text.AppendLine($"@{name} = {value},");
        }

        text.AppendLine("}");
    }

    private void WriteFields(SurfaceType type, string kind)
    {
        foreach (string member in type.Members.Where(m => m.StartsWith("F ", StringComparison.Ordinal)))
        {
            List<string> words = [.. member[2..].Split(' ', 5)];
            string modifiers = Take("protected") ? "protected" : "public";
            modifiers += Take("const") ? " const" : Take("static") ? " static" : "";
            string initial = words.Count > 2 ? " = " + Constant(words[0], words.Count > 3 ? words[3] : "") : "";
            text.AppendLine($"{modifiers} {CSharp(words[0])} @{words[1]}{initial};");

            bool Take(string word) => words[0] == word && words.Remove(word);
        }

        if (kind == "struct" && !IsPrimitive(type.Name))
        {
            text.AppendLine("private int hiddenState;");
        }
    }

    private void WriteMethods(SurfaceType type, string kind, string simple)
    {
        List<Method> methods = [.. MethodsOf(type)];
        if (kind is "class" or "sealed class" or "abstract class" && !methods.Any(m => m.Name == ".ctor" && m.Parameters.Length == 0))
        {
            text.AppendLine($"internal {simple}() {{ }}");
        }

        foreach (Method method in methods.Where(m => m.Name == ".ctor"))
        {
            text.AppendLine($"{method.Access} {simple}({Parameters(method)}){(kind == "struct" ? " : this()" : "")} {{ }}");
        }

        WriteProperties(methods, m => $"{m.Access} {Modifier(type, kind, m)}");
        foreach (Method method in methods.Where(m => m.Name is not (".ctor" or ".cctor") && !IsAccessor(m.Name)))
        {
            if (method.Name == "Finalize" && type.Name != "System.Object")
            {
                continue;
            }

            string body = kind == "interface" || method.IsAbstract ? ";" : Body;
            text.AppendLine($"{(kind == "interface" ? "" : method.Access)} {Modifier(type, kind, method)} {Header(method)}{body}");
        }

        if (kind != "interface")
        {
            WriteHiddenImplementations(type, methods);
        }
    }

    /// <summary>Interface members that a class implements without showing them.</summary>
    private void WriteHiddenImplementations(SurfaceType type, List<Method> shown)
    {
        foreach (SurfaceType face in type.Interfaces.Where(Known).Select(n => all[n]).Where(f => !BaseImplements(type, f.Name)))
        {
            List<Method> hidden = [.. MethodsOf(face).Where(m => !Ancestors(type).SelectMany(MethodsOf).Concat(shown).Any(s => s.Signature == m.Signature))];
            string prefix = CSharp(face.Name) + ".";
            WriteProperties([.. hidden.Select(m => m with { IsAbstract = false })], _ => "", prefix);
            foreach (Method method in hidden.Where(m => !IsAccessor(m.Name)))
            {
                text.AppendLine($"{CSharp(method.Returns)} {prefix}@{method.Name}({Parameters(method)}){Body}");
            }
        }
    }

    private void WriteProperties(List<Method> methods, Func<Method, string> modifiers, string prefix = "")
    {
        foreach (IGrouping<string, Method> property in methods.Where(m => IsAccessor(m.Name)).GroupBy(m => PropertyKey(m)))
        {
            Method first = property.OrderBy(m => m.Access == "public" ? 0 : 1).First();
            bool isEvent = first.Name.StartsWith("add_", StringComparison.Ordinal) || first.Name.StartsWith("remove_", StringComparison.Ordinal);
            string name = first.Name[(first.Name.IndexOf('_') + 1)..];
            bool isSetter = first.Name.StartsWith("set_", StringComparison.Ordinal);
            string type = isEvent ? first.Parameters[0] : isSetter ? first.Parameters[^1] : first.Returns;
            string[] index = isEvent ? [] : isSetter ? first.Parameters[..^1] : first.Parameters;
            if (index.Length > 0)
            {
                text.AppendLine(prefix.Length == 0 ? $"[global::System.Runtime.CompilerServices.IndexerName(\"{name}\")]" : "");
                name = $"this[{string.Join(", ", index.Select((p, i) => $"{CSharp(p)} p{i}"))}]";
            }
            else
            {
                name = "@" + name;
            }

            text.Append($"{modifiers(first)} {(isEvent ? "event " : "")}{CSharp(type)} {prefix}{name} {{ ");
            foreach (Method accessor in property)
            {
                string own = accessor.Access == first.Access ? "" : accessor.Access + " ";
                text.Append($"{own}{accessor.Name[..accessor.Name.IndexOf('_')]}{(accessor.IsAbstract ? ";" : Body)} ");
            }

            text.AppendLine("}");
        }
    }

    private static string PropertyKey(Method method)
    {
        string[] index = method.Name[0] is 'a' or 'r' ? [] : method.Name[0] == 's' ? method.Parameters[..^1] : method.Parameters;
        return $"{method.IsStatic} {method.Name[(method.Name.IndexOf('_') + 1)..]}({string.Join(",", index)})";
    }

    private static bool IsAccessor(string name) =>
        name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal)
        || name.StartsWith("add_", StringComparison.Ordinal) || name.StartsWith("remove_", StringComparison.Ordinal);

    private string Modifier(SurfaceType type, string kind, Method method)
    {
        if (kind == "interface")
        {
            return "";
        }

        if (method.IsStatic)
        {
            return "static";
        }

        if ((method.IsVirtual || method.IsAbstract) && Ancestors(type).SelectMany(MethodsOf).Any(m => m.Signature == method.Signature && (m.IsVirtual || m.IsAbstract)))
        {
            return method.IsAbstract ? "abstract override" : "override";
        }

        return method.IsAbstract ? "abstract" : method.IsVirtual && kind is "class" or "abstract class" && method.IsVirtual ? "virtual" : "";
    }

    private static string Header(Method method) => method.Name switch
    {
        "op_Implicit" or "op_Explicit" => $"{(method.Name == "op_Implicit" ? "implicit" : "explicit")} operator {CSharp(method.Returns)}({Parameters(method)})",
        _ when s_operators.TryGetValue(method.Name, out string? symbol) => $"{CSharp(method.Returns)} operator {symbol}({Parameters(method)})",
        _ => $"{CSharp(method.Returns)} @{method.Name}({Parameters(method)})",
    };

    private static string Parameters(Method method)
    {
        return string.Join(", ", method.Parameters.Select(Parameter));

        string Parameter(string written, int i)
        {
            string[] parts = written.Split('=', 2);
            string type = parts[0];
            string passing = !type.EndsWith('&') ? "" : method.Name.StartsWith("Try", StringComparison.Ordinal) ? "out " : "ref ";
            bool last = i == method.Parameters.Length - 1;
            string many = last && type is "System.Object[]" or "System.String[]" && last ? "params " : "";
            return $"{passing}{many}{CSharp(type.TrimEnd('&'))} p{i}{(parts.Length == 2 ? " = " + Constant(type, parts[1]) : "")}";
        }
    }

    private static string Constant(string type, string value) => (type, value) switch
    {
        (_, "null") => "default",
        ("System.String", _) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"",
        ("System.Char", _) => $"(char){(value.Length == 0 ? 0 : (int)value[0])}",
        ("System.Boolean", _) => value.ToLowerInvariant(),
        (_, "NaN") => $"({CSharp(type)})(0.0 / 0.0)",
        (_, "Infinity" or "∞") => $"({CSharp(type)})(1.0 / 0.0)",
        (_, "-Infinity" or "-∞") => $"({CSharp(type)})(-1.0 / 0.0)",
        ("System.Single", _) => value + "f",
        ("System.Double", _) => value + "d",
        _ => $"({CSharp(type)})({value})",
    };

    private static string CSharp(string type) => type == "System.Void" ? "void" : "global::" + type.Replace('/', '.');

    private bool Known(string name) => all.ContainsKey(name);

    private static bool IsPrimitive(string name) => name is "System.Boolean" or "System.Byte" or "System.SByte" or "System.Char" or "System.Int16" or "System.UInt16"
        or "System.Int32" or "System.UInt32" or "System.Int64" or "System.UInt64" or "System.Single" or "System.Double" or "System.IntPtr" or "System.UIntPtr" or "System.Void";

    private static string KindOf(SurfaceType type) => type.Shape[..type.Shape.IndexOf(type.Name, StringComparison.Ordinal)].Trim();

    private static string? BaseOf(SurfaceType type)
    {
        string[] parts = type.Shape.Split(" : ");
        return parts.Length == 2 ? parts[1] : KindOf(type) switch
        {
            "struct" => "System.ValueType",
            "interface" => null,
            _ => type.Name == "System.Object" ? null : "System.Object",
        };
    }

    private IEnumerable<SurfaceType> Ancestors(SurfaceType type)
    {
        for (string? name = BaseOf(type); name is not null && all.TryGetValue(name, out SurfaceType? parent); name = BaseOf(parent))
        {
            yield return parent;
        }
    }

    private bool InheritsFrom(SurfaceType type, string name) => Ancestors(type).Any(a => a.Name == name);

    private bool BaseImplements(SurfaceType type, string face) => Ancestors(type).Any(a => a.Interfaces.Contains(face));

    private static IEnumerable<Method> MethodsOf(SurfaceType type) =>
        type.Members.Where(m => m.StartsWith("M ", StringComparison.Ordinal) && !m.Contains('`') && !m.Contains('<')).Select(Method.Parse);

    private sealed record Method(string Access, bool IsStatic, bool IsVirtual, bool IsAbstract, string Returns, string Name, string[] Parameters)
    {
        /// <summary>What an override has in common with what it overrides.</summary>
        public string Signature => $"{Returns} {Name}({string.Join(",", Parameters.Select(p => p.Split('=')[0]))})";

        public static Method Parse(string line)
        {
            int open = line.IndexOf('(');
            string[] words = line[2..open].Split(' ');
            string inside = line[(open + 1)..^1];
            return new Method(
                words.Contains("protected") ? "protected" : "public", words.Contains("static"), words.Contains("virtual"), words.Contains("abstract"),
                words[^2], words[^1], inside.Length == 0 ? [] : inside.Split(", "));
        }
    }

    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%",
        ["op_Equality"] = "==", ["op_Inequality"] = "!=", ["op_LessThan"] = "<", ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThan"] = ">", ["op_GreaterThanOrEqual"] = ">=", ["op_UnaryNegation"] = "-", ["op_UnaryPlus"] = "+",
        ["op_LogicalNot"] = "!", ["op_OnesComplement"] = "~", ["op_Increment"] = "++", ["op_Decrement"] = "--",
        ["op_BitwiseAnd"] = "&", ["op_BitwiseOr"] = "|", ["op_ExclusiveOr"] = "^", ["op_LeftShift"] = "<<", ["op_RightShift"] = ">>",
    };
}

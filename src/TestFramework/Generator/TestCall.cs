// One call of a method of a test class, with its arguments as C# text.
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NfThread.TestFramework.Generator;

internal sealed class TestCall
{
    private const int LongestValue = 40;

    private TestCall(string name, string values, string target, string arguments, Location place)
    {
        Name = name;
        Values = values;
        Target = target;
        Arguments = arguments;
        FileLinePositionSpan span = place.GetLineSpan();
        File = span.Path ?? "";
        Line = span.StartLinePosition.Line + 1;
    }

    /// <summary>The method's name, with the row's number behind a point if there are rows.</summary>
    internal string Name { get; }

    /// <summary>The row as people know it, `(1, "two")`; empty if there are no rows. The device never sees it.</summary>
    internal string Values { get; }

    /// <summary>The method, behind the instance or, if it is static, its class.</summary>
    internal string Target { get; }

    internal string Arguments { get; }

    internal string File { get; }

    internal int Line { get; }

    /// <summary>Null if the arguments do not fit the parameters in number.</summary>
    internal static TestCall? Create(IMethodSymbol method, AttributeData? row, string suffix, Location place)
    {
        // One null for the parameter array of the attribute is the array itself.
        var given = row is null ? [] : row.ConstructorArguments[0].IsNull ? [row.ConstructorArguments[0]] : row.ConstructorArguments[0].Values;
        if (given.Length != method.Parameters.Length)
        {
            return null;
        }

        var arguments = given.Select((value, i) =>
            $"({method.Parameters[i].Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){Text(value)}");
        string target = method.IsStatic ? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : "instance";
        string values = row is null ? "" : $"({string.Join(", ", given.Select(Shown))})";
        return new TestCall(method.Name + suffix, values, target + "." + method.Name, string.Join(", ", arguments), place);
    }

    /// <summary>A value as the source has it, but for a type in front; cut where it is too long for a name.</summary>
    private static string Shown(TypedConstant value)
    {
        string text = value.IsNull ? "null"
            : value.Kind == TypedConstantKind.Array ? $"{{{string.Join(", ", value.Values.Select(Shown))}}}"
            : value.Value switch
            {
                float number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                _ when value.Kind == TypedConstantKind.Enum => value.ToCSharpString().Replace(value.Type!.ToDisplayString(), value.Type.Name),
                _ => value.ToCSharpString(),
            };
        if (text.Length <= LongestValue)
        {
            return text;
        }

        int length = LongestValue - 1;
        return text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length) + "…";
    }

    private static string Text(TypedConstant value)
    {
        if (value.IsNull)
        {
            return "null";
        }

        if (value.Kind == TypedConstantKind.Array)
        {
            string type = value.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return $"(new {type} {{ {string.Join(", ", value.Values.Select(Text))} }})";
        }

        return value.Value switch
        {
            float number when float.IsNaN(number) => "float.NaN",
            float number when float.IsInfinity(number) => number > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
            float number => $"({number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}f)",
            double number when double.IsNaN(number) => "double.NaN",
            double number when double.IsInfinity(number) => number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            double number => $"({number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}d)",
            _ => $"({value.ToCSharpString()})",
        };
    }
}

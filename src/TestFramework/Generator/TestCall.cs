// One call of a method of a test class, with its arguments as C# text.
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NfThread.TestFramework.Generator;

internal sealed class TestCall
{
    private TestCall(string name, string target, string arguments, Location place)
    {
        Name = name;
        Target = target;
        Arguments = arguments;
        FileLinePositionSpan span = place.GetLineSpan();
        File = span.Path ?? "";
        Line = span.StartLinePosition.Line + 1;
    }

    /// <summary>The method's name, with the row's number behind a point if there are rows.</summary>
    internal string Name { get; }

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
        return new TestCall(method.Name + suffix, target + "." + method.Name, string.Join(", ", arguments), place);
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

// A test class as its attributes describe it: what is called before, what are its tests, what is called after.
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NfThread.TestFramework.Generator;

internal sealed class TestClass
{
    private TestClass(INamedTypeSymbol type)
    {
        FullName = type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        Reference = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        IsStatic = type.IsStatic;
    }

    /// <summary>As in the result lines.</summary>
    internal string FullName { get; }

    /// <summary>As in C#.</summary>
    internal string Reference { get; }

    internal bool IsStatic { get; }

    internal List<TestCall> Setups { get; } = [];

    internal List<TestCall> Tests { get; } = [];

    internal List<TestCall> Cleanups { get; } = [];

    internal List<Diagnostic> Problems { get; } = [];

    internal static TestClass Read(INamedTypeSymbol type)
    {
        var result = new TestClass(type);
        bool creatable = !type.IsAbstract && type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && IsVisible(c.DeclaredAccessibility));
        if (type.IsGenericType || (!type.IsStatic && !creatable))
        {
            result.Problems.Add(Diagnostic.Create(Generator.Problems.Class, Place(type), result.FullName));
            return result;
        }

        // Inherited methods first, as their setups and cleanups prepare the ground.
        var bases = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? level = type; level is not null && level.SpecialType != SpecialType.System_Object; level = level.BaseType)
        {
            bases.Push(level);
        }

        foreach (var method in bases.SelectMany(b => b.GetMembers().OfType<IMethodSymbol>()))
        {
            result.Add(method);
        }

        return result;
    }

    private void Add(IMethodSymbol method)
    {
        var attributes = method.GetAttributes();
        var rows = attributes.Where(a => Is(a, Names.DataRow)).ToArray();
        bool isSetup = attributes.Any(a => Is(a, Names.Setup));
        bool isCleanup = attributes.Any(a => Is(a, Names.Cleanup));
        bool isTest = rows.Length > 0 || attributes.Any(a => Is(a, Names.TestMethod));
        if (!isSetup && !isCleanup && !isTest)
        {
            return;
        }

        if (!method.ReturnsVoid || method.IsGenericMethod || !IsVisible(method.DeclaredAccessibility))
        {
            Problems.Add(Diagnostic.Create(Generator.Problems.Method, Place(method), method.Name));
            return;
        }

        if (isSetup)
        {
            Call(Setups, method, null, "");
        }

        if (isCleanup)
        {
            Call(Cleanups, method, null, "");
        }

        if (isTest && rows.Length == 0)
        {
            Call(Tests, method, null, "");
        }

        for (int i = 0; i < rows.Length; i++)
        {
            Call(Tests, method, rows[i], "." + i);
        }
    }

    private void Call(List<TestCall> calls, IMethodSymbol method, AttributeData? row, string suffix)
    {
        var call = TestCall.Create(method, row, suffix, Place(method));
        if (call is null)
        {
            int given = row is null ? 0 : row.ConstructorArguments[0].IsNull ? 1 : row.ConstructorArguments[0].Values.Length;
            Problems.Add(Diagnostic.Create(Generator.Problems.Arguments, Place(method), method.Name, method.Parameters.Length, given));
        }
        else
        {
            calls.Add(call);
        }
    }

    // The generated Main is in the same assembly.
    private static bool IsVisible(Accessibility accessibility) =>
        accessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static bool Is(AttributeData attribute, string name)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == name)
            {
                return true;
            }
        }

        return false;
    }

    private static Location Place(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;
}

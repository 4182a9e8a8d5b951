// The attributes by their full names, and the errors that a test's declaration can be given.
using Microsoft.CodeAnalysis;

namespace NfThread.TestFramework.Generator;

internal static class Names
{
    internal const string TestClass = "nanoFramework.TestFramework.TestClassAttribute";
    internal const string TestMethod = "nanoFramework.TestFramework.TestMethodAttribute";
    internal const string DataRow = "nanoFramework.TestFramework.DataRowAttribute";
    internal const string Setup = "nanoFramework.TestFramework.SetupAttribute";
    internal const string Cleanup = "nanoFramework.TestFramework.CleanupAttribute";
}

internal static class Problems
{
    internal static readonly DiagnosticDescriptor Class = Error(
        "NFT0101", "The test class {0} cannot be created", "The test class {0} must not be generic or abstract and needs a constructor without parameters, at least internal; or make it static");

    internal static readonly DiagnosticDescriptor Method = Error(
        "NFT0102", "The test {0} cannot be called", "{0} must return void, must not be generic, and must be public or internal");

    internal static readonly DiagnosticDescriptor Arguments = Error(
        "NFT0103", "The arguments of {0} do not fit", "{0} takes {1} arguments but gets {2}: give each parameter one value in [DataRow], and no parameters where there is no [DataRow]");

    private static DiagnosticDescriptor Error(string id, string title, string text) =>
        new(id, title, text, "NfThread.Tests", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

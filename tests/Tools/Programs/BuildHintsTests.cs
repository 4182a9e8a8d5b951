using Mono.Cecil;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Programs;

/// <summary>What a name that the compiler does not know leads to.</summary>
public sealed class BuildHintsTests
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    [Theory]
    [InlineData("metal", "a.cs(1,1): error CS0103: The name 'Console' does not exist in the current context", "Console stands in System: write `using System;` above.")]
    [InlineData("metal", "error CS0246: The type or namespace name 'GpioPin' could not be found (are you", "GpioPin stands in System.Device.Gpio: write `using System.Device.Gpio;` above.")]
    [InlineData("metal", "error CS0246: The type or namespace name 'List<>' could not be found (are you", "List is desktop .NET's (--engine host); nanoFramework's libraries, to which programs for boards keep, do not have it.")]
    [InlineData("nanoclr", "error CS0246: The type or namespace name 'DivideByZeroException' could", "DivideByZeroException is desktop .NET's")]
    [InlineData("host", "error CS0246: The type or namespace name 'List<>' could not be found (are you", "List stands in System.Collections.Generic: write `using System.Collections.Generic;` above.")]
    [InlineData("metal", "error CS0246: The type or namespace name 'Lock' could not be found (are you", "Lock is the thread module's: write `using NfThread;` above.")]
    [InlineData("metal", "error CS0103: The name 'StartNewThread' does not exist in the current context", "StartNewThread is the thread module's: write `using static NfThread.ThreadModule;` above.")]
    [InlineData("metal", "error CS0656: Missing compiler required member 'Microsoft.CSharp.RuntimeBinder.CSharpArgumentInfo.Create'", "dynamic needs desktop .NET (--engine host)")]
    [InlineData("metal", "error CS0518: Predefined type 'System.Runtime.CompilerServices.IsVolatile' is not defined or imported", "nanoFramework's mscorlib has no volatile:")]
    [InlineData("metal", "a.cs(6,19): error CS1503: Argument 1: cannot convert from 'int' to 'string'", "Where a text is wanted, as by Console.WriteLine, write $\"{value}\" or value.ToString() for a value of type int.")]
    [InlineData("metal", "error CS0234: The type or namespace name 'Generic' does not exist in the namespace 'System.Collections' (are", "nanoFramework 1.x, to which programs for boards keep, has no generic collections")]
    [InlineData("metal", "a.cs(18,23): error CS1503: Argument 1: cannot convert from 'bool' to 'int'", "Where Python's functions take True or False")]
    [InlineData("metal", "a.cs(18,23): error CS1503: Argument 2: cannot convert from 'double' to 'float'", "A number of type float, as the module's times in seconds are, ends in f")]
    [InlineData("metal", "a.cs(1,1): error CS8179: Predefined type 'System.ValueTuple`2' is not defined or imported", "Tuples need desktop .NET")]
    [InlineData("metal", "error CS0518: Predefined type 'System.Collections.Generic.IEnumerator`1' is not defined or imported", "yield return and IEnumerable<T> need desktop .NET")]
    [InlineData("metal", "error CS0518: Predefined type 'System.Runtime.CompilerServices.AsyncVoidMethodBuilder' is not defined or imported", "async, await and Task need desktop .NET")]
    [InlineData("metal", "error CS0656: Missing compiler required member 'System.Collections.Generic.List`1..ctor'", "A list in brackets")]
    [InlineData("metal", "error CS0518: Predefined type 'System.Nullable`1' is not defined or imported", "A value that may be missing, as int?,")]
    [InlineData("metal", "error CS0518: Predefined type 'System.Decimal' is not defined or imported", "decimal needs")]
    [InlineData("metal", "error CS0518: Predefined type 'System.Index' is not defined or imported", "a[^1] and a[1..] need")]
    [InlineData("metal", "error CS0234: The type or namespace name 'Linq' does not exist in the namespace 'System' (are", "LINQ needs")]
    [InlineData("metal", "error CS1935: Could not find an implementation of the query pattern for source type 'int[]'.  'Where' not found.", "LINQ needs")]
    [InlineData("metal", "error CS0518: Predefined type 'System.IEquatable`1' is not defined or imported", "record needs")]
    [InlineData("metal", "error CS0656: Missing compiler required member 'System.Runtime.CompilerServices.RequiredMemberAttribute..ctor'", "required needs")]
    [InlineData("metal", "CSC : error CS0656: Missing compiler required member 'System.Collections.Generic.EqualityComparer`1.GetHashCode'", "new { ... } without a type")]
    [InlineData("metal", "error CS1503: Argument 1: cannot convert from 'double' to 'int'", "Thread.Sleep takes whole milliseconds")]
    [InlineData("metal", "error CS1729: 'Thread' does not contain a constructor that takes 2 arguments", "The size of the stacks of threads to come")]
    [InlineData("metal", "error CS1593: Delegate 'ThreadStart' does not take 1 arguments", "A function that takes the arguments of its thread")]
    [InlineData("metal", "error CS7036: There is no argument given that corresponds to the required parameter 'args' of 'ThreadModule.StartJoinableThread(ThreadFunction, object[], ThreadHandle, bool)'", "StartJoinableThread takes")]
    [InlineData("metal", "error CS1503: Argument 1: cannot convert from 'bool' to 'int'\nerror CS1503: Argument 2: cannot convert from 'double' to 'float'", "Where Python's functions take True or False, as acquire does, the module's take 1 or 0. A number of type float")]
    [InlineData("metal", "error CS0103: The name 'Fooo' does not exist in the current context", "Correct the errors above.")]
    [InlineData("nanoclr", "error MSB4236: The SDK 'nanoFramework.NET.Sdk' could not be found", "Use a feed that has nanoFramework's packages:")]
    public void ANameLeadsToItsNamespace(string engine, string text, string hint) => Assert.StartsWith(hint, BuildHints.Of(text, engine), StringComparison.Ordinal);

    /// <summary>What MSBuild needs four errors for.</summary>
    [Fact]
    public void AMissingSdkIsOneLine() => Assert.Equal(
        "Unable to find package nanoFramework.NET.Sdk. No packages exist with this id in source(s): nf-thread, another.",
        ProgramBuild.Errors("""
            /p/Engine.props(9,3): error : Could not resolve SDK "nanoFramework.NET.Sdk". Exactly one of the probing messages below indicates why. [/a/b.csproj]
            /p/Engine.props(9,3): error :   SDK resolver "Microsoft.DotNet.MSBuildWorkloadSdkResolver" returned null. [/a/b.csproj]
            /p/Engine.props(9,3): error :   Unable to find package nanoFramework.NET.Sdk. No packages exist with this id in source(s): nf-thread, another [/a/b.csproj]
            /p/Engine.props(9,31): error MSB4236: The SDK 'nanoFramework.NET.Sdk/1.0.0' specified could not be found. [/a/b.csproj]
            """));

    /// <summary>The lists name nothing that the module does not have.</summary>
    [Fact]
    public void TheNamesAreTheModules()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(Layout.Root, "src", "NfThread", "bin", "host", Configuration, "NfThread.dll"));
        string[] types = [.. module.Types.Where(t => t.IsPublic).Select(t => t.Name)];
        string[] functions = [.. module.GetType("NfThread.ThreadModule").Methods.Where(m => m.IsPublic).Select(m => m.Name)];
        Assert.All(BuildHints.Types, t => Assert.Contains(t, types));
        Assert.All(BuildHints.Functions, f => Assert.Contains(f, functions));
    }
}

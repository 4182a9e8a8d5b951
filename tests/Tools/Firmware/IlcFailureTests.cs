using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>What is said of a program that the C# compiler takes and ilc does not.</summary>
public sealed class IlcFailureTests : IDisposable
{
    private readonly string log = Path.GetTempFileName();

    public void Dispose() => File.Delete(log);

    [Theory]
    [InlineData("Internal.Runtime.CompilerHelpers.ArrayHelpers", "as int[,], needs desktop .NET (--engine host); instead: an array of arrays")]
    [InlineData("System.Runtime.TypeLoaderExports", "a virtual method with type parameters of its own needs desktop .NET (--engine host)")]
    [InlineData("System.Runtime.Other", "Expected type 'System.Runtime.Other' not found in module 'mscorlib'; the program uses a C# feature")]
    public void AMissingFeatureIsNamed(string type, string expected)
    {
        string output = $"Error: Code generation failed for method '[App]Program.Main()'\n ---> System.InvalidOperationException: Expected type '{type}' not found in module 'mscorlib'\n   at ILCompiler.Program.Run()";
        string message = IlcFailure.Explain(output, typeof(IlcFailureTests).Assembly.Location, log).Message;
        Assert.Contains($"error NFT0008: ilc cannot compile Program.Main(): ", message);
        Assert.Contains(expected, message);
        Assert.Equal(output + "\n", File.ReadAllText(log));
    }
}

using System.Diagnostics;
using NfThread.Cli;
using NfThread.Cli.Programs;
using NfThread.Cli.Testing;

namespace NfThread.Tools.Tests.Programs;

/// <summary>Verbs on a .cs file that belongs to no project: tests, an image to keep, a search for what nanoFramework cannot run.</summary>
public sealed class LoneFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-lone-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WhoHasNoTestsIsToldHowOneLooksAndThatOneWorks()
    {
        Write("None.cs", "namespace Mine { public static class None { public static int One() => 1; } }");
        (int exitCode, _, string errors) = Nft("test", "None.cs", "--engine", "host");
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("None.cs has no tests.", errors);
        Assert.Contains("        [TestMethod]", errors);

        Write("One.cs", NoTests.Example);
        (exitCode, string output, errors) = Nft("test", "One.cs", "--engine", "host");
        Assert.True(exitCode == 0, errors + output);
        Assert.Contains("1 passed", output);

        (exitCode, _, errors) = Nft("test", "One.cs", "--engine", "host", "--filter", "Subtracts");
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("--filter Subtracts: none of the 1 tests has that", errors);
    }

    [Fact]
    public void AnImageIsBuiltWithoutBeingRun()
    {
        Write("Hello.cs", "Console.WriteLine(\"hello\");");
        (int exitCode, string output, string errors) = Nft("build", "Hello.cs", "-o", "hello.hex");
        Assert.True(exitCode == 0, errors);
        Assert.Equal("hello.hex", output.Trim());
        Assert.Contains("of Netduino Plus 2's flash", errors);
        Assert.StartsWith(":02000004", File.ReadAllText(Path.Combine(folder, "hello.hex")));

        (exitCode, output, errors) = Nft("build", "Hello.cs");
        Assert.True(exitCode == 0, errors);
        Assert.Equal("\u007fELF", File.ReadAllText(output.Trim())[..4]);

        // What C# exports has two symbols, and is one function.
        (exitCode, output, errors) = Nft("size", "Hello.cs");
        Assert.True(exitCode == 0, errors);
        Assert.Contains("  System.Runtime.FaultReport.Report\n", output);
        Assert.DoesNotContain("nf_report_fault", output);

        // Whether that builds is a matter of feeds; the board decides for which engine.
        (_, _, errors) = Nft("build", "Hello.cs", "--board", "esp32-rev3");
        Assert.Contains("for nanoFramework on ESP32", errors);
        Assert.DoesNotContain("does not run on", errors);
    }

    [Fact]
    public void ASourceIsCheckedAsAnAssemblyIs()
    {
        Write("Formats.cs", "Console.WriteLine((3.14159f).ToString(\"0.00\"));");
        (int exitCode, _, string errors) = Nft("check", "Formats.cs");
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Contains("Formats.cs(1,", errors);
        Assert.Contains("error NFT0020", errors);
        Assert.DoesNotContain("NFT0022", errors);

        Write("Fine.cs", "Console.WriteLine((3.14159f).ToString(\"F2\"));");
        (exitCode, _, errors) = Nft("check", "Fine.cs");
        Assert.True(exitCode == 0, errors);
        Assert.Contains("nothing found that nanoFramework's interpreter cannot run.", errors);
    }

    /// <summary>A program that only switches pins is not mistaken for one that does nothing.</summary>
    [Fact]
    public void WhatPinsDoIsShownOnRequest()
    {
        Write("Lamp.cs", "new System.Device.Gpio.GpioController().OpenPin(Board.LedPin, System.Device.Gpio.PinMode.Output).Write(System.Device.Gpio.PinValue.High);");
        (int exitCode, string output, string errors) = Nft("run", "Lamp.cs");
        Assert.True(exitCode == 0, errors);
        Assert.Equal("", output);
        Assert.Contains("the program has printed nothing; with --pins each change of a pin is shown.", errors);

        (_, _, errors) = Nft("run", "Lamp.cs", "--pins");
        Assert.Contains("PA10 high", errors);
        Assert.DoesNotContain("printed nothing", errors);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);

    private (int ExitCode, string Output, string Errors) Nft(params string[] arguments)
    {
        ProcessStartInfo start = new(DotNet.Path, ["exec", Path.Combine(AppContext.BaseDirectory, "nft.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}

using System.Diagnostics;
using nanoFramework.TestFramework;
using NfThread.Cli.Programs;

namespace nanoFramework.TestFramework
{
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class TestClassAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class TestMethodAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class SetupAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    internal sealed class DataRowAttribute(int value) : Attribute
    {
        public int Value => value;
    }
}

namespace NfThread.Tools.Tests.NanoFramework
{
    /// <summary>A test assembly's contents, of which only the metadata is read.</summary>
    [TestClassAttribute]
    public sealed class Sample
    {
        [SetupAttribute]
        public void Prepare()
        {
        }

        [TestMethodAttribute]
        public void One()
        {
        }

        [DataRowAttribute(1)]
        [DataRowAttribute(2)]
        public void Rows(int value) => _ = value;
    }

    /// <summary>Cases that two test classes run; the launcher reports them by this name both times.</summary>
    public abstract class Cases
    {
        [TestMethodAttribute]
        public void Inherited()
        {
        }
    }

    [TestClassAttribute]
    public sealed class FirstOfTwo : Cases;

    [TestClassAttribute]
    public sealed class SecondOfTwo : Cases;

    /// <summary>`nft run` and `nft test` with a program in the place of nanoFramework's virtual device.</summary>
    public sealed class VirtualDeviceTests : IDisposable
    {
        private const string Class = "NfThread.Tools.Tests.NanoFramework.Sample";
        private const string InheritedPassed = "Test passed,NfThread.Tools.Tests.NanoFramework.Cases.Inherited.0,1\n";

        private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-nanoclr-").FullName;

        public VirtualDeviceTests()
        {
            string self = typeof(Sample).Assembly.Location;
            File.Copy(self, Path.Combine(folder, "NFUnitTest.dll"));
            foreach (string name in (string[])["NFUnitTest", "NfThread", "mscorlib", "nanoFramework.UnitTestLauncher"])
            {
                File.WriteAllText(Path.Combine(folder, name + ".pe"), "");
            }
        }

        [Fact]
        public void ResultsAreTheDevices()
        {
            (int exitCode, string text) = Nft($"Test passed,{Class}.Prepare.0,5\nTest passed,{Class}.One.0,70000\nTest failed,{Class}.Rows.0,no, not this\nTest skipped,{Class}.Rows.1,later\n{InheritedPassed}{InheritedPassed}", 0, "test");
            Assert.Equal(1, exitCode);
            Assert.Contains($"passed  {Class}.One on nanoclr (7 ms)", text, StringComparison.Ordinal);
            Assert.Contains($"FAILED  {Class}.Rows.0 on nanoclr", text, StringComparison.Ordinal);
            Assert.Contains("no, not this", text, StringComparison.Ordinal);
            Assert.Contains("3 passed, 1 failed, 1 skipped", text, StringComparison.Ordinal);
        }

        [Fact]
        public void AllPassedIsSuccess()
        {
            (int exitCode, string text) = Nft($"Test passed,{Class}.One.0,1\nTest passed,{Class}.Rows.0,1\nTest passed,{Class}.Rows.1,1\n{InheritedPassed}{InheritedPassed}", 0, "test");
            Assert.True(exitCode == 0, text);
            Assert.Contains("5 passed, 0 failed, 0 skipped", text, StringComparison.Ordinal);
        }

        [Fact]
        public void TestsThatTheDeviceDidNotReachFail()
        {
            (int exitCode, string text) = Nft($"Test passed,{Class}.One.0,1\nlast words\n", 3, "test");
            Assert.Equal(1, exitCode);
            Assert.Contains("the virtual device ended with exit code 3 without running the test", text, StringComparison.Ordinal);
            Assert.Contains("last words", text, StringComparison.Ordinal);
            Assert.Contains("1 passed, 4 failed, 0 skipped", text, StringComparison.Ordinal);
        }

        [Fact]
        public void ATestThatTwoClassesInheritRunsTwice()
        {
            (int exitCode, string text) = Nft(InheritedPassed, 0, "test", "--filter", "SecondOfTwo");
            Assert.Equal(1, exitCode);
            Assert.Contains("1 passed, 1 failed, 0 skipped", text, StringComparison.Ordinal);
        }

        [Fact]
        public void SkippedSetupSkipsItsClass()
        {
            (int exitCode, string text) = Nft($"Test skipped,{Class}.Prepare.0,not on this engine\n{InheritedPassed}{InheritedPassed}", 0, "test");
            Assert.True(exitCode == 0, text);
            Assert.Contains("2 passed, 0 failed, 3 skipped", text, StringComparison.Ordinal);
        }

        [Fact]
        public void ProgramGetsItsFilesInOrderAndReturnsItsExitCode()
        {
            (int exitCode, string text) = Nft("hello", 7, "run");
            Assert.Equal(7, exitCode);
            Assert.Contains("hello", text, StringComparison.Ordinal);
            string[] arguments = File.ReadAllLines(Path.Combine(folder, "arguments.txt"));
            Assert.Equal(["run", "--assemblies", "mscorlib.pe", "NfThread.pe", "NFUnitTest.pe", "nanoFramework.UnitTestLauncher.pe"], arguments.Select(Path.GetFileName));
        }

        [Theory]
        [InlineData("run")]
        [InlineData("test")]
        public void MissingDeviceIsNamedWithTheCommandThatInstallsIt(string verb)
        {
            (int exitCode, string text) = Nft(null, 0, verb);
            Assert.Equal(125, exitCode);
            Assert.Contains("dotnet tool install -g nanoclr", text, StringComparison.Ordinal);
        }

        [Fact]
        public void ProgramWithoutItsPeFileIsRefused()
        {
            File.Delete(Path.Combine(folder, "NFUnitTest.pe"));
            (int exitCode, string text) = Nft("", 0, "test");
            Assert.Equal(1, exitCode);
            Assert.Contains("metadata processor", text, StringComparison.Ordinal);
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);

        /// <summary>Starts nft with a `nanoclr` on its PATH that prints a text and ends, or with none.</summary>
        private (int ExitCode, string Text) Nft(string? device, int deviceExitCode, string verb, params string[] options)
        {
            string path = Directory.CreateDirectory(Path.Combine(folder, "path")).FullName;
            if (device is not null)
            {
                WriteDevice(Path.Combine(path, "nanoclr"), device, deviceExitCode);
            }

            ProcessStartInfo start = new(
                DotNet.Path, [Path.Combine(AppContext.BaseDirectory, "nft.dll"), verb, Path.Combine(folder, "NFUnitTest.dll"), "--engine", "nanoclr", .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["PATH"] = device is null ? path : path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text + errors.Result);
        }

        private void WriteDevice(string file, string text, int exitCode)
        {
            if (OperatingSystem.IsWindows())
            {
                throw new PlatformNotSupportedException("The stand-in for nanoclr is a shell script.");
            }

            string output = Path.Combine(folder, "output.txt");
            File.WriteAllText(output, text);
            File.WriteAllText(file, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{folder}/arguments.txt'\ncat '{output}'\nexit {exitCode}\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

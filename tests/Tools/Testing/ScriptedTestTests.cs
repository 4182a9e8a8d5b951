using NfThread.Cli;
using NfThread.Cli.Tools;

namespace NfThread.Tools.Tests.Testing;

/// <summary>`nft test --script` as somebody types it: what a script does to pins, each class of tests meets anew, since its board starts anew.</summary>
public sealed class ScriptedTestTests : IDisposable
{
    private const string Tests = """
        using System.Device.Gpio;
        using System.Threading;
        using nanoFramework.TestFramework;

        [TestClass]
        public class FirstTests
        {
            [TestMethod]
            public void SeesThePress() { Assert.AreEqual(1, Presses.Wait()); }
        }

        [TestClass]
        public class SecondTests
        {
            [TestMethod]
            public void SeesThePressAgain() { Assert.AreEqual(1, Presses.Wait()); }
        }

        public static class Presses
        {
            public static int Wait()
            {
                int presses = 0;
                GpioPin button = new GpioController().OpenPin(0, PinMode.InputPullUp);
                button.ValueChanged += (sender, e) => { if (e.ChangeType == PinEventTypes.Falling) presses++; };
                Thread.Sleep(500);
                return presses;
            }
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-script-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void EachClassMeetsTheScript()
    {
        Directory.CreateDirectory(Path.Combine(folder, "tests"));
        File.WriteAllText(Path.Combine(folder, "tests", "Tests.cs"), Tests);
        File.WriteAllText(Path.Combine(folder, "press.txt"), "at 100 ms PA0 press for 50 ms\n");
        CommandResult run = Test("--script", Path.Combine(folder, "press.txt"));
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Errors);
        Assert.Contains("2 passed, 0 failed, 0 skipped", run.Output);

        // Without the script nobody presses.
        run = Test();
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("0 passed, 2 failed, 0 skipped", run.Output);
        Assert.Contains("Assert.AreEqual: expected 1, found 0", run.Output);

        File.WriteAllText(Path.Combine(folder, "press.txt"), "at noon PA0 press\n");
        run = Test("--script", Path.Combine(folder, "press.txt"));
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("press.txt", run.Errors);
        Assert.Contains("noon", run.Errors);
    }

    private CommandResult Test(params string[] options) =>
        Execution.Run(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "nft.exe" : "nft"), ["test", Path.Combine(folder, "tests"), .. options]);
}

using System.Text;
using NfThread.Cli.Emulator;

namespace NfThread.Tools.Tests.Emulator;

/// <summary>Main's death is read from the console, in whatever pieces that comes.</summary>
public sealed class MainDeathTests
{
    private const string Report = "ready\nUnhandled exception in thread main: System.InvalidOperationException: no sensor\n   at Program.Main\n";

    [Fact]
    public void EveryCutIsRead()
    {
        for (int cut = 0; cut <= Report.Length; cut++)
        {
            MainDeath death = new();
            death.Add(Encoding.UTF8.GetBytes(Report[..cut]));
            death.Add(Encoding.UTF8.GetBytes(Report[cut..]));
            Assert.True(death.IsSeen);
        }
    }

    [Theory]
    [InlineData("Unhandled exception in thread worker: System.Exception: main: gone\n")]
    [InlineData("It said: Unhandled exception in thread main: no\n")]
    [InlineData("Unhandled exception in thread main\n: and so on\n")]
    public void NothingElseIsTakenForIt(string console)
    {
        MainDeath death = new();
        death.Add(Encoding.UTF8.GetBytes(console));
        Assert.False(death.IsSeen);
    }
}

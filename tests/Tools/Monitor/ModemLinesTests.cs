using System.IO.Ports;
using NfThread.Cli.Monitor;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>What a port's lines do to an ESP32 that hangs on them as on its makers' boards. No board was there: the circuit is a model.</summary>
public sealed class ModemLinesTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void AResetStartsTheProgramOnceAndNotTheBootLoader(bool dtr, bool rts)
    {
        Circuit board = new(dtr, rts);
        int held = 0;
        ModemLines.PulseReset(on => board.Dtr = on, on => board.Rts = on, milliseconds => held += board.IsHeld ? milliseconds : 0);
        Assert.Equal(["program"], board.Starts);
        Assert.False(board.IsHeld);
        Assert.InRange(held, 50, 500);
    }

    /// <summary>The system switches both on when it opens a port; .NET then sets DTR, and RTS after it.</summary>
    [Fact]
    public void OpeningAPortLeavesTheBoardAlone()
    {
        using SerialPort port = new SerialPortLine("/dev/ttyTEST", 115200).Closed(hasModemLines: true);
        Circuit board = new(dtr: true, rts: true) { Dtr = port.DtrEnable };
        board.Rts = port.RtsEnable;
        Assert.Empty(board.Starts);
        Assert.False(board.IsHeld);
    }

    private sealed class Circuit(bool dtr, bool rts)
    {
        public List<string> Starts { get; } = [];

        public bool IsHeld => rts && !dtr;

        public bool Dtr
        {
            set => Switch(() => dtr = value);
        }

        public bool Rts
        {
            set => Switch(() => rts = value);
        }

        private void Switch(Action change)
        {
            bool wasHeld = IsHeld;
            change();
            if (wasHeld && !IsHeld)
            {
                Starts.Add(dtr && !rts ? "boot loader" : "program");
            }
        }
    }
}

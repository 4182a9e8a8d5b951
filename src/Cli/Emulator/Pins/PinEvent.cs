namespace NfThread.Cli.Emulator.Pins;

/// <summary>What happens to a pin from outside. Twin: EmulatedPins in src/Metal/Chips/Shared.</summary>
internal enum PinAction
{
    Low,
    High,

    /// <summary>Nothing drives it: its pull decides, and without one it is low.</summary>
    Open,

    /// <summary>The level that its pull does not give, as a button does.</summary>
    Press,
}

/// <param name="Time">Microseconds of board time.</param>
/// <param name="Pin">Its number.</param>
/// <param name="Action">What happens to it.</param>
internal readonly record struct PinEvent(long Time, int Pin, PinAction Action);

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>The object holds something that the relaxation does not understand, so that it must leave the object as it is.</summary>
internal sealed class UnknownCodeException(string message) : Exception(message);

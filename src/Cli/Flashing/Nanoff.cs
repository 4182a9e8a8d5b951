namespace NfThread.Cli.Flashing;

/// <summary>nanoFramework's own firmware flasher.</summary>
internal static class Nanoff
{
    public const string Name = "nanoff";
}

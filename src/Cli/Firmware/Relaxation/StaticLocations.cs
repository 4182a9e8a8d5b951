namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// Where debug information finds statics that are references. They lie in an object whose address a cell holds; on other systems the cell leads to a handle, and that to the object, and
/// ilc's debug information goes that way (DWARF 4, section 2.5.1). Here one step is too many.
/// </summary>
internal static class StaticLocations
{
    private const byte Address = 0x03, Read = 0x06, Nothing = 0x96;

    /// <param name="expression">A location.</param>
    public static byte[] WithoutHandle(byte[] expression) =>
        expression is [Address, var a, var b, var c, var d, Read, Read, .. var rest] ? [Address, a, b, c, d, Read, Nothing, .. rest] : expression;
}

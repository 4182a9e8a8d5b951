using System.Globalization;

namespace NfThread.Cli.Firmware;

/// <summary>
/// ilc's symbols of a method's parts, _fram1Assembly_Type__Method and so on: catch and finally handlers and filters, each a function of its own that runs on the method's frame, though its symbol
/// is not marked as one. Number 0 is the method itself.
/// </summary>
internal static class HandlerSymbol
{
    private const string Prefix = "_fram";

    /// <summary>The symbol of the method that a symbol's handler belongs to; null for all other symbols.</summary>
    public static string? MethodOf(string symbol) => IsPart(symbol) && Split(symbol) is (> 0, { } method) ? method : null;

    /// <summary>A symbol without the mark of a part.</summary>
    public static string Method(string symbol) => IsPart(symbol) ? Split(symbol).Method : symbol;

    /// <summary>Whether a symbol names a part of a method, or the whole for another time.</summary>
    public static bool IsPart(string symbol) => symbol.StartsWith(Prefix, StringComparison.Ordinal);

    private static (int Number, string Method) Split(string symbol)
    {
        int digits = symbol.AsSpan(Prefix.Length).IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(symbol.AsSpan(Prefix.Length, Math.Max(digits, 0)), CultureInfo.InvariantCulture, out int number) ? (number, symbol[(Prefix.Length + digits)..]) : (0, symbol);
    }
}

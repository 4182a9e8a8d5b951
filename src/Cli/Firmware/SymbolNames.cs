namespace NfThread.Cli.Firmware;

/// <summary>
/// Turns ilc's names back into C# ones: `app_Program__Main` is Program.Main of app.dll. ilc replaces every character that a
/// symbol cannot have by an underscore, so this is a reading aid, not an inverse.
/// </summary>
internal static class SymbolNames
{
    public static string Readable(string symbol)
    {
        int separator = symbol.LastIndexOf("__", StringComparison.Ordinal);
        if (separator <= 0)
        {
            return symbol;
        }

        string type = symbol[..separator].TrimEnd('_');
        string method = symbol[(separator + 2)..];
        return method.Length == 0 ? symbol : $"{type.Replace('_', '.')}.{method}";
    }
}

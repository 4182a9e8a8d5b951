using System.Globalization;

namespace NfThread.Cli.Checking;

/// <summary>
/// Which formats of numbers give the same text on every engine. nanoFramework formats numbers with printf: it knows D, E, F, G, N and X, shows any other
/// text instead of the number or throws, and its floats have other digits.
/// </summary>
internal static class NumberFormats
{
    public const string Single = "System.Single";
    public const string Double = "System.Double";

    /// <summary>The longest text that nanoFramework has room for is 127 characters; so many decimals always fit.</summary>
    private const int MostPrecision = 30;

    private static readonly Dictionary<string, int> s_bytesOfIntegers = new()
    {
        ["System.SByte"] = 1, ["System.Byte"] = 1, ["System.Int16"] = 2, ["System.UInt16"] = 2, ["System.Int32"] = 4, ["System.UInt32"] = 4, ["System.Int64"] = 8, ["System.UInt64"] = 8,
    };

    private const string FixedAdvice = "write F and the number of decimals, or NumberText.Fixed, which gives the same on every engine";

    public static bool IsFloat(string? type) => type is Single or Double;

    /// <summary>What is wrong with a format of a value; null if nothing is, or it is no number's.</summary>
    /// <param name="type">The value's type, as System.Int32; null where it is not known.</param>
    /// <param name="format">What stands after the colon; empty or null for none.</param>
    public static string? Complaint(string? type, string? format)
    {
        if (string.IsNullOrEmpty(format))
        {
            return IsFloat(type) ? $"the text of a {NameOf(type)} without a format has other digits on nanoFramework (23.4f is 23.3999996 there); {FixedAdvice}" : null;
        }

        if (type == "System.TimeSpan")
        {
            return format is "c" ? null : $"the format '{format}' of a TimeSpan: it has one text only on devices; write its Hours, Minutes and so on";
        }

        int bytes = type is null ? 0 : s_bytesOfIntegers.GetValueOrDefault(type);
        if (type is null)
        {
            // Might be a moment's, unless it looks like nothing but a number's.
            return format.All(c => "0#.,%".Contains(c)) && format.AsSpan().ContainsAny('0', '#') ? Custom(format, "F2, D2 or the like") : null;
        }

        if (!IsFloat(type) && bytes == 0)
        {
            return null;
        }

        char letter = char.ToUpperInvariant(format[0]);
        string digits = format[1..];
        if (!char.IsAsciiLetter(letter) || !digits.All(char.IsAsciiDigit))
        {
            return Custom(format, Instead(format, bytes > 0));
        }

        int precision = digits.Length == 0 ? -1 : digits.Length > 4 ? int.MaxValue : int.Parse(digits, CultureInfo.InvariantCulture);
        if (!"DEFGNX".Contains(letter))
        {
            return $"the format '{format}' throws NotImplementedException on nanoFramework; it has D, E, F, G, N and X";
        }

        if (IsFloat(type) && letter is 'D' or 'X' && bytes == 0)
        {
            return $"the format '{format}' is for integers: elsewhere it throws FormatException, and nanoFramework prints the format instead of the number";
        }

        if (precision > MostPrecision)
        {
            return $"the format '{format}': nanoFramework has room for {MostPrecision} digits at most";
        }

        return letter switch
        {
            'X' when precision > bytes * 2 => $"the format '{format}': nanoFramework shows no more than the {bytes * 2} digits of a {NameOf(type)}; convert it to a longer type first",
            'G' when bytes == 0 => $"the format '{format}' of a {NameOf(type)} gives other digits on nanoFramework (G3 of 0.00012345 is 0 there); {FixedAdvice}",
            _ => null,
        };
    }

    private static string Custom(string format, string instead) => $"the format '{format}': nanoFramework has no custom formats and prints this one instead of the number, or throws; write {instead}";

    /// <summary>The standard format that comes nearest.</summary>
    private static string Instead(string format, bool isInteger)
    {
        int point = format.IndexOf('.');
        int decimals = point < 0 ? 0 : format.AsSpan(point).Count('0') + format.AsSpan(point).Count('#');
        int places = (point < 0 ? format : format[..point]).Count(c => c == '0');
        string letter = format.Contains(',') ? "N" : isInteger && decimals == 0 ? "D" : "F";
        return letter == "D" ? $"D{Math.Max(1, places)}" : $"{letter}{decimals}" + (letter == "F" && places > 1 ? ", and PadLeft for zeros before it" : "");
    }

    private static string NameOf(string? type) => type switch
    {
        Single => "float",
        Double => "double",
        "System.SByte" => "sbyte",
        "System.Byte" => "byte",
        "System.Int16" => "short",
        "System.UInt16" => "ushort",
        "System.Int32" => "int",
        "System.UInt32" => "uint",
        "System.Int64" => "long",
        _ => "ulong",
    };
}

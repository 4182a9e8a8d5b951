using System.Globalization;
using System.Text.RegularExpressions;

namespace NfThread.Cli.Checking;

/// <summary>The holes of a composite format.</summary>
internal static partial class CompositeFormat
{
    /// <summary>Each hole's argument and what stands after its colon, empty for none. What is not well written has no holes.</summary>
    public static IEnumerable<(int Index, string Format)> Holes(string text) =>
        Hole().Matches(text.Replace("{{", "").Replace("}}", "")).Select(m => (int.Parse(m.Groups["index"].Value, CultureInfo.InvariantCulture), m.Groups["format"].Value));

    [GeneratedRegex(@"\{(?<index>[0-9]{1,6}) *(?:, *-?[0-9]+ *)?(?::(?<format>[^{}]*))?\}")]
    private static partial Regex Hole();
}

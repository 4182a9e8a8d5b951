using System.Text;

namespace NfThread.Cli.Projects;

/// <summary>
/// Letters with marks, and joined ones, as those of ASCII that people write in their place: Öl as Oel, Smørrebrød as Smoerrebroed. .NET's own normal forms are no help: nft runs
/// without the system's tables of languages, where they leave such letters as they are.
/// </summary>
internal static class LatinLetters
{
    // What takes a letter's place, and the letters.
    private static readonly string[] Rows =
    [
        "A ÀÁÂÃĀĂĄǍ", "a àáâãāăąǎ", "Ae ÄÆ", "ae äæ", "Aa Å", "aa å", "C ÇĆĈĊČ", "c çćĉċč", "D ĎĐÐ", "d ďđð", "E ÈÉÊËĒĔĖĘĚ", "e èéêëēĕėęě", "G ĜĞĠĢ", "g ĝğġģ", "H ĤĦ", "h ĥħ",
        "I ÌÍÎÏĨĪĬĮİ", "i ìíîïĩīĭįı", "J Ĵ", "j ĵ", "K Ķ", "k ķĸ", "L ĹĻĽĿŁ", "l ĺļľŀł", "N ÑŃŅŇŊ", "n ñńņňŋ", "O ÒÓÔÕŌŎŐ", "o òóôõōŏő", "Oe ÖØŒ", "oe öøœ", "R ŔŖŘ", "r ŕŗř",
        "S ŚŜŞŠȘ", "s śŝşšș", "ss ß", "T ŢŤŦȚ", "t ţťŧț", "Th Þ", "th þ", "U ÙÚÛŨŪŬŮŰŲ", "u ùúûũūŭůűų", "Ue Ü", "ue ü", "W Ŵ", "w ŵ", "Y ÝŶŸ", "y ýŷÿ", "Z ŹŻŽ", "z źżž",
    ];

    private static readonly Dictionary<char, string> Places = Rows.SelectMany(row => row.Split(' ') is [var place, var letters] ? letters.Select(l => (l, place)) : []).ToDictionary();

    // A letter and its mark as two characters, as some systems write names of files.
    private static readonly Dictionary<string, string> Pairs = new() { ["A\u0308"] = "Ä", ["a\u0308"] = "ä", ["O\u0308"] = "Ö", ["o\u0308"] = "ö", ["U\u0308"] = "Ü", ["u\u0308"] = "ü", ["A\u030A"] = "Å", ["a\u030A"] = "å" };

    /// <summary>The text with what it can of those letters put in plain ones; other scripts stay.</summary>
    public static string Plain(string text)
    {
        foreach ((string pair, string letter) in Pairs)
        {
            text = text.Replace(pair, letter, StringComparison.Ordinal);
        }

        StringBuilder plain = new();
        foreach (char letter in text.Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            string place = Places.GetValueOrDefault(letter, letter.ToString());
            plain.Append(place);
        }

        return plain.ToString();
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NfThread.Cli.Commands;

/// <summary>
/// Options whose values are numbers within bounds or one of a few words. What does not fit is an error that names the option, the value and what is
/// allowed; letters may be large or small.
/// </summary>
internal static class OptionValues
{
    /// <summary>One of a few words, as written here whatever was typed.</summary>
    public static Option<string?> Word(string name, params string[] allowed) => Word<string?>(name, [.. allowed.Select(a => (a, (string?)a))]);

    /// <summary>A value that a word stands for; the type's default where the option is not given.</summary>
    public static Option<T> Word<T>(string name, params (string Word, T Value)[] allowed)
    {
        Option<T> option = new(name) { HelpName = string.Join('|', allowed.Select(a => a.Word)) };
        option.CustomParser = result =>
        {
            string word = result.Tokens[0].Value;
            foreach ((string candidate, T value) in allowed)
            {
                if (candidate.Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            IEnumerable<string> words = allowed.Select(a => a.Word);
            result.AddError($"{name} is '{word}'.{NearNames.DidYouMean(word, words)} Allowed: {string.Join(", ", words)}.");
            return default!;
        };
        option.CompletionSources.Add(_ => allowed.Select(a => new System.CommandLine.Completions.CompletionItem(a.Word)));
        return option;
    }

    /// <summary>A whole number; null where the option is not given.</summary>
    public static Option<long?> Whole(string name, long least, long most) => new(name)
    {
        HelpName = "N",
        CustomParser = result => long.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : Refuse<long?>(result, name, $"a whole number from {least} to {most}"),
    };

    /// <summary>A time in seconds, more than 0; null where the option is not given.</summary>
    public static Option<double?> Seconds(string name, double most) => new(name)
    {
        HelpName = "N",
        CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0 && number <= most
            ? number
            : Refuse<double?>(result, name, string.Create(CultureInfo.InvariantCulture, $"a number of seconds, more than 0 and up to {most}")),
    };

    private static T? Refuse<T>(ArgumentResult result, string name, string allowed)
    {
        result.AddError($"{name} is {result.Tokens[0].Value}; allowed: {allowed}.");
        return default;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using NfThread.Cli.Completion;

namespace NfThread.Cli.Commands;

/// <summary>
/// The arguments of nft: all verbs, and what is wrong with arguments that they do not take, each in one line without the whole of the help.
/// System.CommandLine reads what is right; a word that begins with a hyphen and is none of its options it would take for a program.
/// </summary>
internal static class CommandLine
{
    /// <summary>What stands before arguments that are the program's own.</summary>
    public const string ProgramsOwn = "--";

    /// <summary>Begins a word for System.CommandLine itself, such as [suggest:7], by which shells complete.</summary>
    private const char DirectiveStart = '[';

    /// <summary>The arguments for nft, and those behind -- for the program that it runs.</summary>
    public static (string[] Own, string[] Programs) Split(string[] arguments)
    {
        int at = Array.IndexOf(arguments, ProgramsOwn);
        return at < 0 ? (arguments, []) : (arguments[..at], arguments[(at + 1)..]);
    }

    /// <param name="programs">What stands behind --.</param>
    public static RootCommand Create(params string[] programs)
    {
        RootCommand root = Verbs(programs);
        ValueSources.Add(root);
        return root;
    }

    private static RootCommand Verbs(string[] programs) => new("nft builds, runs and inspects nf-thread firmware. To begin: `nft new Blinky`, `cd Blinky`, `dotnet run`.\n\n" + ExitCodes.Help)
    {
        SharedOptions.Verbose,
        BoardsCommand.Create(),
        NewCommand.Create(),
        BuildCommand.Create(),
        RunCommand.Create(programs),
        DebugCommand.Create(programs),
        TestCommand.Create(),
        BenchCommand.Create(),
        TraceCommand.Create(),
        StackCommand.Create(),
        CheckCommand.Create(),
        SizeCommand.Create(),
        FlashCommand.Create(),
        MonitorCommand.Create(),
        ResetCommand.Create(),
        DevicesCommand.Create(),
        GdbCommand.Create(),
        DoctorCommand.Create(),
        CompletionCommand.Create(),
        ToolsCommand.Create(),
        SdkCommand.Create(),
    };

    /// <summary>For the help of nft itself, a line or two a verb: the first paragraph of its own help, and no defaults.</summary>
    public static RootCommand Shorten(RootCommand root)
    {
        foreach (Command verb in root.Subcommands)
        {
            verb.Description = verb.Description!.Split("\n\n")[0].TrimEnd('.');
            HideDefaults(verb);
        }

        return root;
    }

    /// <summary>For the help of a verb: descriptions tell defaults in words.</summary>
    public static void HideDefaults(Command verb)
    {
        foreach (Argument<string> argument in verb.Arguments.OfType<Argument<string>>())
        {
            argument.DefaultValueFactory = null;
        }

        foreach (Option<string> option in verb.Options.OfType<Option<string>>())
        {
            option.DefaultValueFactory = null;
        }
    }

    /// <summary>Whether MSBuild calls, which shows errors in its own way and does not misspell.</summary>
    public static bool IsOfMSBuild(ParseResult request) => request.CommandResult.Parent is CommandResult { Command.Name: "sdk" };

    /// <exception cref="UserError">The arguments are not as the verb wants them; the first thing that is wrong.</exception>
    public static void Check(ParseResult request, IReadOnlyList<string> arguments, params string[] programs)
    {
        if (programs.Length > 0 && request.CommandResult.Command.Name is not ("run" or "debug"))
        {
            throw new UserError($"'{programs[0]}' stands behind {ProgramsOwn}, where arguments of a program stand: only nft run has such, and nft debug, for gdb.");
        }

        if (request.CommandResult.Command is RootCommand root && arguments.FirstOrDefault(a => !a.StartsWith('-')) is { } verb && verb is not ['@' or DirectiveStart, ..])
        {
            if (Path.Exists(verb))
            {
                throw new UserError($"'{verb}' is a {(Directory.Exists(verb) ? "folder" : "file")}, and no verb stands before it. To run a program: nft run {verb}");
            }

            throw new UserError($"There is no verb '{verb}'.{NearNames.DidYouMean(verb, Visible(root))} Verbs: {string.Join(", ", Visible(root))}.");
        }

        if (!IsOfMSBuild(request) && MisspeltOption(request, arguments) is { } misspelt)
        {
            throw misspelt;
        }

        for (int i = 1; i < arguments.Count && !IsOfMSBuild(request); i++)
        {
            if (string.IsNullOrWhiteSpace(arguments[i]) || arguments[i].Contains('\0'))
            {
                throw new UserError($"What follows '{arguments[i - 1]}' is empty, or no text.{Help(request)}");
            }
        }

        if (request.UnmatchedTokens.Count > 0 && request.CommandResult.Command is not RootCommand)
        {
            throw new UserError($"{Name(request)} does not know what '{request.UnmatchedTokens[0]}' is for.{Help(request)}");
        }

        if (request.Errors.Count > 0)
        {
            throw new UserError(Text(request, request.Errors[0]));
        }
    }

    private static UserError? MisspeltOption(ParseResult request, IReadOnlyList<string> arguments)
    {
        string[] known = [.. Options(request).SelectMany(o => o.Aliases.Prepend(o.Name))];
        foreach (string word in arguments.Where(LooksLikeAnOption))
        {
            string option = word.Split('=', ':')[0];
            if (!known.Contains(option))
            {
                return new UserError($"{Name(request)} has no option {option}.{WhatWasMeant(request, option, known)}");
            }
        }

        return null;
    }

    /// <summary>A verb, or an option that another verb has, by that very name; or else a near option of this verb, of another one, or a near verb.</summary>
    private static string WhatWasMeant(ParseResult request, string option, string[] known)
    {
        Command root = request.RootCommandResult.Command;
        ILookup<string, string> others = root.Subcommands.Where(c => !c.Hidden && c != request.CommandResult.Command)
            .SelectMany(c => c.Options.Where(o => o.Name != SharedOptions.Verbose.Name).Select(o => (o.Name, Verb: c.Name))).ToLookup(o => o.Name, o => o.Verb, StringComparer.OrdinalIgnoreCase);
        if (Visible(root).Contains(option.TrimStart('-')) && IsLong(option))
        {
            return $" Did you mean the verb: nft {option.TrimStart('-')}?";
        }

        if (others.Contains(option) && !known.Contains(option, StringComparer.OrdinalIgnoreCase))
        {
            return $" {Having(others[option])} it.{Help(request)}";
        }

        if (NearNames.DidYouMean(option, known.Where(IsLong)) is { Length: > 0 } near)
        {
            return near;
        }

        // What is both is the verb: it does what another verb's option only prepares.
        string? verb = IsLong(option) ? NearNames.Closest(option.TrimStart('-'), Visible(root)) : null;
        if (NearNames.Closest(option, others.Select(o => o.Key)) is { } other && other != $"--{verb}")
        {
            return $" Did you mean '{other}'? {Having(others[other])} that.";
        }

        return verb is null ? Help(request) : $" Did you mean the verb: nft {verb}?";
    }

    /// <summary>"nft bench, size and test have".</summary>
    private static string Having(IEnumerable<string> verbs)
    {
        string[] all = [.. verbs.Order(StringComparer.Ordinal)];
        return all.Length == 1 ? $"nft {all[0]} has" : $"nft {string.Join(", ", all[..^1])} and {all[^1]} have";
    }

    private static bool IsLong(string option) => option.StartsWith("--", StringComparison.Ordinal);

    /// <summary>Not a lone hyphen, and not a negative number, which is some option's value.</summary>
    private static bool LooksLikeAnOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    /// <summary>Those of the verb, and those that every verb has.</summary>
    private static IEnumerable<Option> Options(ParseResult request)
    {
        IEnumerable<Option> all = request.CommandResult.Command.Options;
        for (SymbolResult? above = request.CommandResult.Parent; above is CommandResult command; above = above.Parent)
        {
            all = all.Concat(command.Command.Options.Where(o => o.Recursive));
        }

        return all;
    }

    private static string Text(ParseResult request, ParseError error)
    {
        switch (error.SymbolResult)
        {
            case OptionResult { Option: { ValueType: var type } option } result when result.Tokens.Count == 0 && type != typeof(bool):
                return $"{option.Name} needs a value{(option.HelpName is null ? "" : ": " + option.HelpName)}.{Help(request)}";
            case OptionResult { Option: { Arity.MaximumNumberOfValues: 1 } option } result when result.IdentifierTokenCount > 1:
                return $"{option.Name} stands there {result.IdentifierTokenCount} times; once is enough.";
            case CommandResult or ArgumentResult when request.CommandResult.Command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && request.GetResult(a) is null or { Tokens.Count: 0 }) is { } missing:
                return $"{Name(request)} needs {missing.HelpName ?? missing.Name}: {missing.Description}.";
            case CommandResult { Command: { Subcommands.Count: > 0 } command }:
                return $"{Name(request)} needs another word: {string.Join(" or ", Visible(command))}.";
            default:
                return error.Message;
        }
    }

    private static IEnumerable<string> Visible(Command command) => command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);

    private static string Name(ParseResult request)
    {
        string name = request.CommandResult.Command.Name;
        return request.CommandResult.Command is RootCommand ? "nft"
            : request.CommandResult.Parent is CommandResult { Command: not RootCommand } above ? $"nft {above.Command.Name} {name}" : $"nft {name}";
    }

    private static string Help(ParseResult request) => $" See: `{Name(request)} --help`";
}

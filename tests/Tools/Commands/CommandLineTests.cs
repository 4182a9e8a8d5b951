using System.CommandLine;
using NfThread.Cli;
using NfThread.Cli.Commands;

namespace NfThread.Tools.Tests.Commands;

/// <summary>Arguments that nft does not take are told in one line that names them; none ends in another exception than a UserError.</summary>
public sealed class CommandLineTests
{
    /// <summary>Words that are values of no option, or only of some.</summary>
    private static readonly string[] Odd =
        ["abc", "", " ", "-1", "-", "1e9", "NaN", "Infinity", "99999999999999999999", "0", "1,5", "0x10", "3.7", "\u0663", "a\0b", new string('x', 5000), "/dev/null", "..", "{}", "%s"];

    /// <summary>PowerShell's word, and flash.ps1's.</summary>
    [Fact]
    public void WhatIfIsDryRun() => Assert.True(CommandLine.Create().Parse("flash x --what-if").GetValue<bool>("--dry-run"));

    [Theory]
    [InlineData("run --trase x", "nft run has no option --trase. Did you mean the verb: nft trace?")]
    [InlineData("run --trace x", "nft run has no option --trace. Did you mean the verb: nft trace?")]
    [InlineData("run --filter X", "nft run has no option --filter. nft monitor and test have it. See: `nft run --help`")]
    [InlineData("monitor --jsn", "nft monitor has no option --jsn. Did you mean '--json'? nft ")]
    [InlineData("test --fimrware-update", "nft test has no option --fimrware-update. Did you mean '--firmware-update'? nft flash has that.")]
    [InlineData("run --quite", "nft run has no option --quite. See: `nft run --help`")]
    [InlineData("run --secnds 3 x", "nft run has no option --secnds. Did you mean '--seconds'?")]
    [InlineData("run x --Board y", "nft run has no option --Board. Did you mean '--board'?")]
    [InlineData("test --filtr X", "nft test has no option --filtr. Did you mean '--filter'?")]
    [InlineData("flash --bord x", "nft flash has no option --bord. Did you mean '--board'?")]
    [InlineData("flash --bord=x", "nft flash has no option --bord. Did you mean '--board'?")]
    [InlineData("run --board --secnds x", "nft run has no option --secnds. Did you mean '--seconds'?")]
    [InlineData("monitor --filtre", "nft monitor has no option --filtre. Did you mean '--filter'?")]
    [InlineData("boards -z", "nft boards has no option -z. See: `nft boards --help`")]
    [InlineData("rum x", "There is no verb 'rum'. Did you mean 'run'?")]
    [InlineData("run x y", "nft run does not know what 'y' is for.")]
    [InlineData("run x --board", "--board needs a value: NAME.")]
    [InlineData("run x --seconds abc", "--seconds is abc; allowed: a number of seconds, more than 0 and up to 4294967.")]
    [InlineData("run x --seconds 0", "--seconds is 0; allowed:")]
    [InlineData("run x --seconds -5", "--seconds is -5; allowed:")]
    [InlineData("run x --seed -1", "--seed is -1; allowed: a whole number from 0 to 4294967295.")]
    [InlineData("run x --gdb foo", "--gdb is foo; allowed: a whole number from 1 to 65535.")]
    [InlineData("run x --gdb 70000", "--gdb is 70000; allowed:")]
    [InlineData("run x --speed fast", "--speed is 'fast'. Allowed: auto, real, max.")]
    [InlineData("run x --engine nanocl", "--engine is 'nanocl'. Did you mean 'nanoclr'? Allowed: metal, host, nanoclr.")]
    [InlineData("run x --seconds 1 --seconds 2", "--seconds stands there 2 times; once is enough.")]
    [InlineData("run x --schedules 5 --forever", "--forever does not go with schedules.")]
    [InlineData("run x --schedule 5 --gdb 1234", "--gdb does not go with schedules.")]
    [InlineData("run x --exhaustive --races", "--races and --schedules exclude each other:")]
    [InlineData("run x --explain", "--explain goes with --schedule: the seed")]
    [InlineData("run x --schedules 5 --engine host", "Schedules are chosen on an emulated board:")]
    [InlineData("run x --seconds 1 --forever", "--seconds and --forever exclude each other.")]
    [InlineData("monitor --baud x", "--baud is x; allowed: a whole number from 300 to 3000000.")]
    [InlineData("test x --limit long", "--limit is long; allowed:")]
    [InlineData("flash x --tool openocdd", "--tool is 'openocdd'. Did you mean 'openocd'?")]
    [InlineData("trace x -o times.JSON", "--output times.JSON names the page, which is HTML.")]
    [InlineData("trace x --output a/times.perfetto.json", "--output times.perfetto.json names the page, which is HTML.")]
    [InlineData("new", "nft new needs NAME: The project's name, and its folder's.")]
    [InlineData("gdb", "nft gdb needs FILE.elf:")]
    [InlineData("check none.pe", "none.pe is what nanoFramework's metadata processor has made.")]
    [InlineData("run x --gps ", "What follows '--gps' is empty")]
    public void WrongArgumentsAreNamedInOneLine(string arguments, string message)
    {
        UserError error = Assert.Throws<UserError>(() => Invoke(arguments.Split(' ')));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(ExitCodes.Failed, error.ExitCode);
    }

    [Theory]
    [InlineData("run none.elf --engine METAL", "There is no file none.elf.")]
    [InlineData("run none --Engine metal", "nft run has no option --Engine.")]
    [InlineData("run none.cs --board NetduinoPlus2", "There is no file or folder none.cs.")]
    [InlineData("flash none.elf", "There is no file or folder none.elf.")]
    [InlineData("flash none.bin --board NETDUINOPLUS2 --tool OpenOCD", "There is no file or folder none.bin.")]
    [InlineData("flash none", "There is no file or folder none.")]
    [InlineData("test none.dll --engine Host", "There is no file none.dll.")]
    [InlineData("test none.dll --engine nanoclr --list", "There is no file none.dll.")]
    [InlineData("check none.dll", "There is no file none.dll.")]
    [InlineData("monitor --elf none.elf", "There is no file none.elf.")]
    [InlineData("boards --boards none", "There is no folder none of board files.")]
    public void WhatIsMissingIsNamed(string arguments, string message)
    {
        UserError error = Assert.Throws<UserError>(() => Invoke(arguments.Split(' ')));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>An image is nothing to build or to check.</summary>
    [Theory]
    [InlineData("build none.elf", "Name a folder, a .csproj or a .cs file.")]
    [InlineData("check none.elf", "Name a folder, a .csproj, a .cs file or a .dll.")]
    [InlineData("run none.txt", "Name a folder, a .csproj, a .cs file or an .elf.")]
    [InlineData("reset --board pico-rp2040", "Press its reset button, or take its power away for a moment where it has none.")]
    [InlineData("trace x -o times.JSON", "Name it times.html: the file for Perfetto lies beside it, as times.perfetto.json.")]
    [InlineData("trace x -o a/times.perfetto.json", "Name it times.html: the file for Perfetto lies beside it, as times.perfetto.json.")]
    public void WhatToDoNextIsWhatTheVerbTakes(string arguments, string next) => Assert.Equal(next, Assert.Throws<UserError>(() => Invoke(arguments.Split(' '))).Next);

    [Fact]
    public void ABoardsNameMayHaveAnyCase() => Assert.Equal(ExitCodes.Success, Invoke(["boards", "NetduinoPlus2"]));

    /// <summary>At 60 columns the help has 28 for them, and breaks what is longer inside a word.</summary>
    [Fact]
    public void NoWordOfAnOptionIsTooLongForTheHelp() =>
        Assert.All(CommandLine.Create().Subcommands.Where(v => !v.Hidden).SelectMany(v => v.Options), o => Assert.True(o.Name.Length <= 28 && (o.HelpName?.Length ?? 0) + 2 <= 28, $"{o.Name} <{o.HelpName}>"));

    [Theory]
    [InlineData("netduino", " Did you mean 'netduino3-wifi' or 'netduinoplus2'?")]
    [InlineData("netduinoplus", " Did you mean 'netduinoplus2'?")]
    [InlineData("netdiunoplus2", " Did you mean 'netduinoplus2'?")]
    [InlineData("zzzzzzzz", "")]
    public void NamesThatGoOnAsTypedAreAllNamed(string name, string meant) => Assert.Equal(meant, NearNames.DidYouMean(name, ["esp32-rev3", "netduino3-wifi", "netduinoplus2"]));

    [Theory]
    [InlineData("run")]
    [InlineData("new")]
    [InlineData("test")]
    public void TheHelpTellsADefaultOnceAndNoStepsOfTheBuild(string verb)
    {
        using StringWriter text = new();
        ParseResult request = CommandLine.Create().Parse([verb, "--help"]);
        CommandLine.HideDefaults(request.CommandResult.Command);
        request.Invoke(new InvocationConfiguration { Output = text });
        Assert.DoesNotContain("[default:", text.ToString());
        Assert.True(CommandLine.Create().Subcommands.Single(c => c.Name == "sdk").Hidden);
    }

    /// <summary>Every option of every verb with every odd value; what nft makes of each may be an error, but only one of its own.</summary>
    [Fact]
    public void NoValueOfAnyOptionEndsInAnotherException()
    {
        int refused = 0;
        foreach (Command verb in CommandLine.Create().Subcommands.Where(v => v.Name is not "sdk"))
        {
            foreach (Option option in verb.Options.Where(o => o.ValueType != typeof(bool)))
            {
                foreach (string value in Odd)
                {
                    string[] program = verb.Name is "run" or "build" or "test" or "bench" or "flash" or "check" ? ["none.elf"] : verb.Name == "new" ? ["X", "--output", "/dev/null/none", "--feed", "none"] : [];
                    string[] port = verb.Name == "monitor" && option.Name != "--port" ? ["--port", "/dev/ttyNONE"] : [];
                    refused += Refuses([verb.Name, .. program, .. port, option.Name, value]);
                }
            }
        }

        Assert.True(refused > 500, $"{refused} were refused");
    }

    private static int Refuses(string[] arguments)
    {
        try
        {
            Invoke(arguments);
            return 0;
        }
        catch (UserError)
        {
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Told in the system's words.
            return 1;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"nft {string.Join(' ', arguments)} ended in {e.GetType()}", e);
        }
    }

    private static int Invoke(string[] arguments)
    {
        ParseResult request = CommandLine.Create().Parse(arguments);
        CommandLine.Check(request, arguments);
        return request.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });
    }
}

using System.CommandLine;
using NfThread.Cli.Boards;
using NfThread.Cli.Deadlocks;
using NfThread.Cli.Debugging;
using NfThread.Cli.Firmware;
using NfThread.Cli.Firmware.Names;
using NfThread.Cli.Flashing;
using NfThread.Cli.Projects;
using NfThread.Cli.Races;
using NfThread.Cli.Rewriting;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft sdk`: the steps of a firmware build, for the MSBuild targets in src/Metal/Sdk, so hidden from people.</summary>
internal static class SdkCommand
{
    public static Command Create()
    {
        Command command = new("sdk", "Steps of a firmware build, called by MSBuild") { Generate(), Build(), Rewrite(), Template() };
        command.Hidden = true;
        return command;
    }

    /// <summary>Writes what comes from the board file: linker script, constants, and the chip's family for the next step.</summary>
    private static Command Generate()
    {
        Option<string> boardName = new("--board") { Required = true };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Option<string> output = new("--output") { Required = true };
        Option<string> engine = new("--engine") { Required = true };
        Option<string[]> needs = new("--need") { DefaultValueFactory = _ => [] };
        Option<string?> platform = new("--platform");
        Command command = new("generate", "Write linker script and constants of a board") { boardName, folder, output, engine, needs, platform };
        command.SetAction(result =>
        {
            string wanted = result.GetValue(engine)!;
            Board board = SharedOptions.Catalog(result.GetValue(folder)).Load(result.GetValue(boardName)!, wanted == "host" ? null : wanted, result.GetValue(needs)!);
            CheckPlatform(board, result.GetValue(platform));

            string target = Directory.CreateDirectory(result.GetValue(output)!).FullName;
            File.WriteAllText(Path.Combine(target, "Board.g.cs"), BoardConstants.Generate(board, wanted == "host" ? board.Engines[0] : wanted));
            if (wanted == "metal")
            {
                File.WriteAllText(Path.Combine(target, "board.ld"), LinkerScript.Generate(board));
                File.WriteAllLines(Path.Combine(target, "board.txt"), [board.Chip.Family, board.Cpu.Architecture]);
                string debugger = Path.Combine(target, OpenOcdConfiguration.FileName);
                File.Delete(debugger);
                if (OpenOcdConfiguration.Of(board) is { } settings)
                {
                    File.WriteAllText(debugger, settings);
                }
            }

            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Compares the board's platform with the one that BoardPlatform.props found, by which the project has chosen its packages.</summary>
    private static void CheckPlatform(Board board, string? found)
    {
        if (found is not null && board.NanoClr is { } firmware && firmware.Platform != found)
        {
            throw new UserError(
                $"boards/{board.Id}.json: 'nanoclr.platform' is {firmware.Platform}, but the build took it for '{found}' and has chosen its packages by that.",
                $"Write \"platform\": \"{firmware.Platform}\" into the section 'nanoclr' of {board.Id}.json itself; src/Metal/Sdk/BoardPlatform.props says how the build looks for it.");
        }
    }

    /// <summary>Puts the race detector, and what says for what threads wait, into a program for this machine, in place of what the build copied to its output.</summary>
    private static Command Rewrite()
    {
        Option<string> application = new("--application") { Required = true };
        Option<string[]> references = new("--reference") { Required = true };
        Option<string> intermediate = new("--intermediate") { Required = true };
        Option<string> output = new("--output") { Required = true };
        Option<bool> races = new("--races");
        Option<bool> asked = new("--deadlocks-asked");
        Command command = new("rewrite", "Rewrite a program for race detection and the search for deadlocks") { application, references, intermediate, output, races, asked };
        command.SetAction(result =>
        {
            string folder = result.GetValue(output)!;
            RewrittenProgram program = new(result.GetValue(application)!, result.GetValue(references)!);
            string? library = program.References.FirstOrDefault(r => Path.GetFileNameWithoutExtension(r) == DeadlockRewriter.AssemblyName);
            bool searches = library is not null && (result.GetValue(asked) || DeadlockRewriter.IsAsked(program.Application, program.References));
            if (result.GetValue(races))
            {
                program = ProgramRewriter.Run(program.Application, program.References, searches ? Path.Combine(result.GetValue(intermediate)!, "races") : folder, folder);
            }

            if (searches)
            {
                SiteTexts texts = new();
                RewrittenProgram made = DeadlockRewriter.Run(program.Application, program.References, library!, folder, texts);
                File.WriteAllLines(Path.ChangeExtension(made.Application, ".deadlocks.txt"), texts.All);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Makes the image.</summary>
    private static Command Build()
    {
        Option<string> boardName = new("--board") { Required = true };
        Option<string?> folder = SharedOptions.BoardsFolder();
        Option<string> application = new("--application") { Required = true };
        Option<string[]> references = new("--reference") { Required = true };
        Option<string> ilc = new("--ilc") { Required = true };
        Option<string> assembly = new("--assembly") { Required = true };
        Option<string> intermediate = new("--intermediate") { Required = true };
        Option<string> output = new("--output") { Required = true };
        Option<string> script = new("--linker-script") { Required = true };
        Option<string> project = new("--project") { DefaultValueFactory = _ => "" };
        Option<string> doubles = new("--doubles") { DefaultValueFactory = _ => "" };
        Option<string> schedules = new("--schedules") { DefaultValueFactory = _ => "" };
        Option<string> trace = new("--trace") { DefaultValueFactory = _ => "" };
        Option<NameScope> names = new("--names") { DefaultValueFactory = _ => NameScope.Application };
        Option<long?> flashLimit = new("--flash-limit");
        Option<string[]> ilcArguments = new("--ilc-argument") { DefaultValueFactory = _ => [] };
        Option<bool> races = new("--races");
        Option<string> deadlocks = new("--deadlocks") { DefaultValueFactory = _ => "" };
        Option<bool> deadlocksAsked = new("--deadlocks-asked");
        Option<bool> debuggable = new("--debuggable");
        Option<bool> testLines = new("--test-lines");
        Command command = new("build", "Compile ahead of time, assemble and link an image")
        {
            boardName, folder, application, references, ilc, assembly, intermediate, output, script, project, doubles, schedules, trace, names, flashLimit, ilcArguments, races, deadlocks, deadlocksAsked, debuggable, testLines,
        };
        command.SetAction(result =>
        {
            ToolInstaller.Ensure([ToolGroup.Binutils], text => Console.WriteLine($"nft : warning NFT0004: {text}"));
            string intermediateFolder = Directory.CreateDirectory(result.GetValue(intermediate)!).FullName;
            string outputFolder = Directory.CreateDirectory(result.GetValue(output)!).FullName;
            RewrittenProgram program = result.GetValue(races)
                ? ProgramRewriter.Run(result.GetValue(application)!, result.GetValue(references)!, Path.Combine(intermediateFolder, "races"), outputFolder)
                : new(result.GetValue(application)!, result.GetValue(references)!);
            string library = result.GetValue(deadlocks)!;
            if (library != "" && !result.GetValue(deadlocksAsked) && !DeadlockRewriter.IsAsked(program.Application, program.References))
            {
                library = "";
            }

            string sites = "";
            if (library != "")
            {
                SiteTexts texts = new();
                program = DeadlockRewriter.Run(program.Application, program.References, library, Path.Combine(intermediateFolder, "deadlocks"), texts);
                sites = Path.Combine(intermediateFolder, "nf_deadlock_sites.S");
                File.WriteAllText(sites, texts.ToAssembly());
            }

            string marked = Path.Combine(intermediateFolder, "debuggable");
            program = result.GetValue(debuggable) ? DebuggableCode.Mark(program, marked) : result.GetValue(testLines) ? DebuggableCode.MarkTests(program, marked) : program;
            program = CastOperands.Hide(program, Path.Combine(intermediateFolder, "casts"));
            FirmwareInputs inputs = new(
                SharedOptions.Catalog(result.GetValue(folder)).Load(result.GetValue(boardName)!),
                program.Application,
                program.References,
                result.GetValue(ilc)!,
                result.GetValue(assembly)!,
                intermediateFolder,
                outputFolder,
                result.GetValue(script)!,
                result.GetValue(project)!,
                result.GetValue(doubles)!,
                result.GetValue(schedules)!,
                result.GetValue(trace)!,
                library,
                sites,
                result.GetValue(names),
                result.GetValue(flashLimit),
                result.GetValue(ilcArguments)!,
                result.GetValue(debuggable));
            new FirmwareBuild(inputs, Console.WriteLine).Run();
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>Writes what the package NfThread.Templates holds.</summary>
    private static Command Template()
    {
        Option<string> packages = new("--packages") { Required = true };
        Option<string> version = new("--version") { Required = true };
        Option<string> output = new("--output") { Required = true };
        Command command = new("template", "Write the template of dotnet new") { packages, version, output };
        command.SetAction(result =>
        {
            TemplatePackage.Write(result.GetValue(output)!, new BoardCatalog(), PackageFeed.CopiesOf(result.GetValue(packages)!, result.GetValue(version)!));
            return ExitCodes.Success;
        });
        return command;
    }
}

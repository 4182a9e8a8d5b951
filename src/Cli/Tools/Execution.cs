using System.Diagnostics;

namespace NfThread.Cli.Tools;

/// <summary>What a finished command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors);

/// <summary>Runs other programs to their end, arguments passed as a list so that no shell has to quote them.</summary>
internal static class Execution
{
    /// <summary>Runs a command and collects what it prints.</summary>
    public static CommandResult Run(string file, IEnumerable<string> arguments, string? input = null) => Run(file, arguments, start => ChildProcess.Start(start), input);

    /// <summary>The same for a step of a build, which does not use the terminal: nft is told of Ctrl-C and ends it.</summary>
    public static CommandResult RunApart(string file, IEnumerable<string> arguments) => Run(file, arguments, ChildProcess.StartApart, null);

    /// <summary>The same for what must not be cut off, such as an installation: nft ends behind it when it is asked to end.</summary>
    public static CommandResult RunToEnd(string file, IEnumerable<string> arguments) => Run(file, arguments, start => ChildProcess.Start(start, WhenStopped.Wait), null);

    private static CommandResult Run(string file, IEnumerable<string> arguments, Func<ProcessStartInfo, ChildProcess> begin, string? input)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
        };
        using ChildProcess process = begin(start);
        Task<string> output = process.Output.ReadToEndAsync();
        Task<string> errors = process.Errors.ReadToEndAsync();
        if (input is not null)
        {
            process.Input.Write(input);
            process.Input.Close();
        }

        return new CommandResult(process.Wait(), output.Result, errors.Result);
    }

    /// <summary>Runs a command that talks to the person at the keyboard itself.</summary>
    public static int RunShown(string file, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(file, arguments);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using ChildProcess process = ChildProcess.Start(start);
        return process.Wait();
    }
}

using System.Diagnostics;

namespace NfThread.Cli.Tools;

/// <summary>What a finished command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors);

/// <summary>Runs other programs to their end, arguments passed as a list so that no shell has to quote them.</summary>
internal static class Execution
{
    /// <summary>Runs a command and collects what it prints.</summary>
    public static CommandResult Run(string file, IEnumerable<string> arguments, string? input = null)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
        };
        using ChildProcess process = ChildProcess.Start(start);
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

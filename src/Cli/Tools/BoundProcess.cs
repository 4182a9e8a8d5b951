using System.Diagnostics;
using NfThread.Cli.Emulator;

namespace NfThread.Cli.Tools;

/// <summary>
/// A process that works for nft and cannot outlive it, such as the emulator. On Linux the kernel itself ends it when nft dies, however suddenly
/// (setpriv's parent-death signal, which follows the thread that started it, so that thread waits here to the end); everywhere
/// it is ended when this is disposed of, and not by the terminal's Ctrl-C.
/// </summary>
internal sealed class BoundProcess : IDisposable
{
    private readonly TaskCompletionSource<Process> started = new();
    private readonly TaskCompletionSource<int> exited = new();
    private readonly List<string> errors = [];
    private readonly Process process;
    private readonly Func<string, bool> take;

    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="take">Whether a line of its error output is somebody else's, and not for <see cref="Errors"/>.</param>
    /// <param name="log">Takes what the emulator was told to log; null when it was not.</param>
    public BoundProcess(string command, IReadOnlyList<string> arguments, Func<string, bool>? take = null, IEmulatorLog? log = null)
    {
        this.take = take ?? (_ => false);
        new Thread(() => RunToEnd(command, arguments, log)) { IsBackground = true, Name = Path.GetFileName(command) }.Start();
        process = started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Ends with its exit code; 128 + n when signal n ended it.</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>What it printed to its error output.</summary>
    public string Errors
    {
        get
        {
            lock (errors)
            {
                return string.Join('\n', errors);
            }
        }
    }

    /// <summary>Processor time it has used on this machine; does not depend on how busy the machine is.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                process.Refresh();
                return process.TotalProcessorTime;
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return TimeSpan.Zero;
            }
        }
    }

    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    public void Dispose()
    {
        Kill();
        exited.Task.GetAwaiter().GetResult();
        process.Dispose();
    }

    private void AddError(string? line)
    {
        if (line is not null && !take(line))
        {
            lock (errors)
            {
                errors.Add(line);
            }
        }
    }

    private void RunToEnd(string command, IReadOnlyList<string> arguments, IEmulatorLog? log)
    {
        try
        {
            string? guard = OperatingSystem.IsLinux() ? HostTool.Find("setpriv") : null;
            ProcessStartInfo start = ApartFromTerminal.Start([.. guard is null ? (string[])[] : [guard, "--pdeathsig", "KILL", "--"], command, .. arguments]);
            start.RedirectStandardError = true;
            start.RedirectStandardInput = true;
            Process child = Process.Start(start)!;
            if (log is null)
            {
                child.ErrorDataReceived += (_, line) => AddError(line.Data);
                child.BeginErrorReadLine();
            }

            started.SetResult(child);
            if (log is not null)
            {
                LogLines.Read(child.StandardError.BaseStream, log, AddError);
            }

            child.WaitForExit();
            exited.SetResult(child.ExitCode);
        }
        catch (Exception e) when (!started.Task.IsCompleted)
        {
            started.SetException(new UserError($"Cannot start {command}: {e.Message}", "Type `nft tools` to see what is installed.", ExitCodes.ToolMissing));
        }
    }
}

using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using NfThread.Cli.Debugging;
using NfThread.Cli.Firmware;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Commands;

/// <summary>`nft gdb`: a gdb server in front of a debug probe's, which shows a program's threads.</summary>
internal static class GdbCommand
{
    private const string DefaultServer = "127.0.0.1:3333";
    private const int DefaultPort = 3334;

    public static Command Create()
    {
        Argument<string> elf = new("FILE.elf") { Description = "The image on the board", HelpName = "FILE.elf" };
        Option<string?> server = new("--server") { Description = $"The gdb server that reaches the board, such as openocd's (default: {DefaultServer})", HelpName = "HOST:PORT" };
        Option<long?> port = OptionValues.Whole("--port", 1, 65535);
        port.Description = $"Where gdb finds this one, on this machine (default: {DefaultPort})";
        port.HelpName = "PORT";
        Command command = new("gdb", "Stand between gdb and a board's gdb server, such as openocd's, and show the program's threads by name.\n\n`nft run --gdb` does the same for the emulator by itself.") { elf, server, port };
        command.SetAction(async result =>
        {
            using CancellationTokenSource stop = new();
            using StopSignals signals = new(stop.Cancel);
            return await RunAsync(result.GetValue(elf)!, result.GetValue(server) ?? DefaultServer, (int)(result.GetValue(port) ?? DefaultPort), stop.Token);
        });
        return command;
    }

    private static async Task<int> RunAsync(string elf, string server, int port, CancellationToken cancel)
    {
        UserFile.Require(elf, "Name the .elf that was flashed.");
        ToolInstaller.Ensure([ToolGroup.Binutils], Messages.Note);
        string[] place = server.Split(':');
        if (place.Length != 2 || place[0].Length == 0 || !ushort.TryParse(place[1], out ushort number) || number == 0)
        {
            throw new UserError($"--server is {server}; allowed: HOST:PORT, such as {DefaultServer}.");
        }

        using (Addr2Line first = new(elf))
        {
            Threads(elf, first);
        }

        using DebuggerPort waiting = new(port);
        while (true)
        {
            Messages.Note($"waiting for a debugger: gdb-multiarch {elf} -ex 'target remote 127.0.0.1:{port}'; Ctrl-C ends.");
            using TcpClient debugger = await waiting.AcceptAsync(cancel);
            using TcpClient target = new();

            // It may have been built anew since the debugger before.
            using Addr2Line lookup = new(elf);
            KernelThreads kernel = Threads(elf, lookup);
            try
            {
                await target.ConnectAsync(place[0], number, cancel);
            }
            catch (SocketException e)
            {
                throw new UserError($"No gdb server answers at {server}: {e.Message}", "Start openocd first: openocd -f interface/stlink.cfg -f target/stm32f4x.cfg", ExitCodes.BoardNotFound);
            }

            await new ThreadServer(debugger.GetStream(), target.GetStream(), kernel, cancel).RunAsync();
        }
    }

    private static KernelThreads Threads(string elf, Addr2Line lookup) =>
        KernelThreads.Of(elf, lookup.Find) ?? throw new UserError($"{elf} is no image of the metal engine, or has no debug information.", "Name the .elf that the build has made.");
}

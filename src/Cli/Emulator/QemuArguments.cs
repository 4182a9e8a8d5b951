using System.Globalization;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Emulator;

/// <summary>
/// The emulator's command line for a board and an image. Instructions are counted, one a nanosecond of board time, so a run
/// repeats exactly. The processor is held (-S) until the host has fed the serial lines. All lines are connections that the
/// emulator makes to nft on the loopback interface, the one way that is the same on every system.
///
/// Serial lines go through a multiplexer (mux=on) for the sake of its buffer: the next character is there at the instant the
/// board has read the last one, not when the emulator next gets round to look, and so input repeats exactly too.
/// </summary>
internal static class QemuArguments
{
    public static List<string> Build(Board board, string elf, uint bootAddress, BootBlock boot, bool realTime, int controlPort, int debuggerPort, IReadOnlyDictionary<string, int> serialPorts, string? pinFile = null)
    {
        Boards.Emulator emulator = board.Emulator!;
        List<string> arguments =
        [
            "-machine", emulator.Machine,
            "-kernel", elf,
            "-display", "none",
            "-monitor", "none",
            // The board asks for the name of the file; without one it gets that of the image.
            "-semihosting-config", "enable=on,target=native" + (pinFile is null ? "" : ",arg=" + pinFile.Replace(",", ",,", StringComparison.Ordinal)),
            // Skipping idle time, the emulator jumps to the next timer instead of waiting for it.
            "-icount", realTime ? "shift=0" : "shift=0,sleep=off",
            "-S",
            "-chardev", Socket("control", controlPort),
            "-mon", "chardev=control,mode=control",
            "-chardev", Socket("debugger", debuggerPort),
            "-gdb", "chardev:debugger",
        ];
        foreach (string port in emulator.Serial)
        {
            if (serialPorts.TryGetValue(port, out int number))
            {
                string id = port.ToLowerInvariant();
                arguments.AddRange(["-chardev", Socket(id, number) + ",mux=on", "-serial", "chardev:" + id]);
            }
            else
            {
                arguments.AddRange(["-serial", "null"]);
            }
        }

        for (int i = 0; i < boot.Words.Length; i++)
        {
            arguments.AddRange(["-device", string.Create(CultureInfo.InvariantCulture, $"loader,addr=0x{bootAddress + (4 * i):X8},data=0x{boot.Words[i]:X8},data-len=4")]);
        }

        arguments.AddRange(emulator.Arguments);
        return arguments;
    }

    private static string Socket(string id, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"socket,id={id},host=127.0.0.1,port={port},server=off,nodelay=on");
}

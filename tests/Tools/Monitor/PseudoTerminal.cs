using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NfThread.Tools.Tests.Monitor;

/// <summary>
/// A serial port that Linux makes up, with the test at the board's end. The port is reached through a link of a fixed name, which
/// goes when this is disposed of, as a USB port's file does when the board is unplugged.
/// </summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private readonly FileStream board;
    private readonly string link;

    public PseudoTerminal(string link)
    {
        this.link = link;
        SafeFileHandle master = File.OpenHandle("/dev/ptmx", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        int descriptor = (int)master.DangerousGetHandle();
        byte[] name = new byte[64];
        if (Grant(descriptor) != 0 || Unlock(descriptor) != 0 || Name(descriptor, name, (nuint)name.Length) != 0)
        {
            throw new IOException($"No pseudo terminal: error {Marshal.GetLastPInvokeError()}.");
        }

        File.CreateSymbolicLink(link, Encoding.ASCII.GetString(name.AsSpan(0, name.AsSpan().IndexOf((byte)0))));
        board = new FileStream(master, FileAccess.ReadWrite, bufferSize: 0);
    }

    public void Write(string text) => board.Write(Encoding.ASCII.GetBytes(text));

    /// <summary>What has come from the other end, once there are as many bytes.</summary>
    public async Task<string> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        await board.ReadExactlyAsync(bytes);
        return Encoding.ASCII.GetString(bytes);
    }

    public void Dispose()
    {
        File.Delete(link);
        board.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int descriptor);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int descriptor);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int Name(int descriptor, [Out] byte[] name, nuint length);
}

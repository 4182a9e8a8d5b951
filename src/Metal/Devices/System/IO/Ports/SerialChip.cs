// What a chip exports for serial ports (Chips/README.md). Ports are numbered as in their names, COM1 to COM9.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.IO.Ports
{
    internal static unsafe class SerialChip
    {
        internal const int LastPort = 9;

        // What opening can answer.
        internal const int Opened = 0;
        internal const int NoSuchPort = 1;
        internal const int BadFormat = 2;
        internal const int BadBaudRate = 3;

        // A received word: the character in bits 0 to 7, and these.
        internal const uint ParityError = 0x100;
        internal const uint FramingError = 0x200;
        internal const uint Noise = 0x400;
        internal const uint Overrun = 0x800;
        internal const uint NoCharacter = 0x1000;

        /// <summary>Bit n is set when the board has COMn.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_serial_ports")]
        internal static extern uint GetPorts();

        /// <summary>Sets the port up and starts receiving: <paramref name="received"/> gets port and word, in handler mode.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_serial_open")]
        internal static extern int Open(int port, int baud, int dataBits, int parity, int stopBits, delegate*<int, uint, void> received);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_serial_close")]
        internal static extern void Close(int port);

        /// <summary>Sends; returns how many bytes went out. Fewer than asked for: the device does not answer.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_serial_write")]
        internal static extern int Write(int port, byte* data, int length);
    }
}

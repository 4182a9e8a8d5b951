// Text to the board's console as UTF-8. The text is encoded through a small buffer on the stack, so writing allocates nothing
// and works with the heap full. Threads take turns, a call at a time, so that lines do not mix; an interrupt handler cannot
// wait for its turn and cuts in.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;

namespace System
{
    /// <summary>The board's console: a serial port, at 115200 baud unless the board file says otherwise.</summary>
    public static unsafe class Console
    {
        private const int BufferSize = 64;

        // What sending takes at most below Write, with an interrupt and a switch on top.
        private const int StackNeeded = 512;

        /// <summary>Held by the thread that writes.</summary>
        internal static readonly object Turn = new object();

        /// <summary>Writes a text; nothing for null.</summary>
        public static void Write(string value) => Write(value, newLine: false);

        /// <summary>Writes an end of line.</summary>
        public static void WriteLine() => Write(null, newLine: true);

        /// <summary>Writes a text and an end of line.</summary>
        public static void WriteLine(string value) => Write(value, newLine: true);

        private static void Write(string text, bool newLine)
        {
            if (Cpu.GetExceptionNumber() != 0)
            {
                Send(text, newLine);
                return;
            }

            // A thread that ran out of stack during its turn would never end the turn, and silence all others.
            StackRoom.Demand(StackNeeded);
            lock (Turn) Send(text, newLine);
        }

        private static void Send(string text, bool newLine)
        {
            byte* buffer = stackalloc byte[BufferSize];
            int length = text == null ? 0 : text.Length;
            int used = 0;
            for (int i = 0; i < length; i++)
            {
                // A code point takes at most four bytes, and the line end is to go with the last ones.
                if (used > BufferSize - 6)
                {
                    WriteToChip(buffer, used);
                    used = 0;
                }

                uint code = text[i];
                if (code - 0xD800 < 0x400 && i + 1 < length && (uint)text[i + 1] - 0xDC00 < 0x400)
                    code = 0x10000 + ((code - 0xD800) << 10) + (text[++i] - 0xDC00u);
                else if (code - 0xD800 < 0x800)
                    code = 0xFFFD;
                used += Encode(code, buffer + used);
            }

            if (newLine)
            {
                buffer[used++] = (byte)'\r';
                buffer[used++] = (byte)'\n';
            }

            if (used != 0) WriteToChip(buffer, used);
        }

        /// <summary>Puts a code point there in UTF-8; returns how many bytes it took.</summary>
        private static int Encode(uint code, byte* target)
        {
            if (code < 0x80)
            {
                target[0] = (byte)code;
                return 1;
            }

            int size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
            for (int i = size - 1; i > 0; i--)
            {
                target[i] = (byte)(0x80 | (code & 0x3F));
                code >>= 6;
            }

            target[0] = (byte)((0xF00 >> size) & 0xFF | (int)code);
            return size;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_console_write")]
        private static extern void WriteToChip(byte* utf8, int length);
    }
}

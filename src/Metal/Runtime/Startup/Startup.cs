// From the reset handler to Main: statics, heap, kernel, then the main thread.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class Startup
    {
        [RuntimeExport("nf_start")]
        internal static void Start()
        {
            byte* text = stackalloc byte[6];
            text[0] = (byte)'H'; text[1] = (byte)'i'; text[2] = (byte)'\n';
            Write(text, 3);
            StaticsInitializer.Run();
            Main(0, null);
            Cpu.Semihosting(0x18, 0x20026);
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_console_write")]
        internal static extern void Write(byte* text, int length);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "__managed__Main")]
        private static extern int Main(int argc, byte** argv);
    }
    public static partial class Console { public static unsafe void WriteLine(string s) { byte b; for (int i = 0; i < s.Length; i++) { b = (byte)s[i]; Startup.Write(&b, 1); } b = 10; Startup.Write(&b, 1); } }
}

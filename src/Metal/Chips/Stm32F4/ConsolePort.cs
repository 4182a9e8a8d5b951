using System.Runtime;
using System.Runtime.CompilerServices;
namespace NfThread.Chip {
  internal static unsafe class ConsolePort {
    [RuntimeExport("nf_chip_console_write")]
    static void Write(byte* text, int length) {
      uint* cr1 = (uint*)0x4001100C; *cr1 = 0x200C;
      for (int i = 0; i < length; i++) *(uint*)0x40011004 = text[i];
    }
  }
}

using System.Runtime;
using System.Runtime.CompilerServices;
namespace NfThread.Chip {
  internal static unsafe class ConsolePort {
    [RuntimeExport("nf_chip_console_write")]
    static void Write(byte* text, int length) {
      uint* cr1 = (uint*)0x4001100C; *cr1 = 0x200C;
      for (int i = 0; i < length; i++) *(uint*)0x40011004 = text[i];
    }
    [RuntimeExport("nf_chip_start")] static void Start() { Clock.Start(true, 84000000); }
    [RuntimeExport("nf_chip_is_emulated")] static bool E() => true;
    [RuntimeExport("nf_chip_interrupt")] static void I(int n) { if (n == Clock.AlarmInterrupt) Clock.AlarmElapsed(); }
    [RuntimeExport("nf_board_value")] static uint V(int n) => n switch { 0 => 168000000u, 1 => 10000u, 2 => 4096u, _ => 8192u };
  }
}

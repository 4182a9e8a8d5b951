// What the kernel, compiled once for all boards, asks of the board file.

using System.Runtime;

namespace NfThread.Chip;

internal static class BoardValues
{
    [RuntimeExport("nf_board_value")]
    internal static uint Get(int index)
    {
        switch (index)
        {
            case 0: return Board.CoreClock;
            case 1: return Board.TimeSliceMilliseconds * 1000;
            case 2: return Board.DefaultStackSize;
            default: return Board.MainStackSize;
        }
    }
}

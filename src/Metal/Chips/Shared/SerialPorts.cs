// Which of the chip's serial devices and which pins a port of the board is, from the board file.

using System.Runtime;

namespace NfThread.Chip;

internal static class SerialPorts
{
    internal const int Last = 9;

    /// <summary>The device of a port that the board does not have.</summary>
    internal const int None = -1;

    /// <summary>The names of the board's ports: bit n stands for COMn.</summary>
    [RuntimeExport("nf_chip_serial_ports")]
    internal static uint Ports()
    {
        uint ports = 0;
        for (int port = 1; port <= Last; port++)
            if (DeviceOf(port) != None) ports |= 1u << port;
        return ports;
    }

    internal static int DeviceOf(int port)
    {
        switch (port)
        {
            case 1: return Board.Com1Usart;
            case 2: return Board.Com2Usart;
            case 3: return Board.Com3Usart;
            case 4: return Board.Com4Usart;
            case 5: return Board.Com5Usart;
            case 6: return Board.Com6Usart;
            case 7: return Board.Com7Usart;
            case 8: return Board.Com8Usart;
            case 9: return Board.Com9Usart;
            default: return None;
        }
    }

    internal static int TransmitPinOf(int port)
    {
        switch (port)
        {
            case 1: return Board.Com1TxPin;
            case 2: return Board.Com2TxPin;
            case 3: return Board.Com3TxPin;
            case 4: return Board.Com4TxPin;
            case 5: return Board.Com5TxPin;
            case 6: return Board.Com6TxPin;
            case 7: return Board.Com7TxPin;
            case 8: return Board.Com8TxPin;
            default: return Board.Com9TxPin;
        }
    }

    internal static int ReceivePinOf(int port)
    {
        switch (port)
        {
            case 1: return Board.Com1RxPin;
            case 2: return Board.Com2RxPin;
            case 3: return Board.Com3RxPin;
            case 4: return Board.Com4RxPin;
            case 5: return Board.Com5RxPin;
            case 6: return Board.Com6RxPin;
            case 7: return Board.Com7RxPin;
            case 8: return Board.Com8RxPin;
            default: return Board.Com9RxPin;
        }
    }
}

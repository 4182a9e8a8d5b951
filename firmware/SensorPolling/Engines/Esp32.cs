// ESP32 can lead a serial port to almost any pins, and nanoFramework's firmware for it leads none but the console's: the program says which, before
// it opens the port. Analog channels have fixed pins and need nothing of the kind.

using nanoFramework.Hardware.Esp32;

namespace SensorPolling
{
    internal static partial class SerialPins
    {
        // How far the functions of one port are from those of the next.
        private const int PortStep = DeviceFunction.COM2_TX - DeviceFunction.COM1_TX;

        static partial void Connect(string port, int tx, int rx)
        {
            int step = (port[port.Length - 1] - '1') * PortStep;
            if (tx >= 0) Configuration.SetPinFunction(tx, DeviceFunction.COM1_TX + step);
            if (rx >= 0) Configuration.SetPinFunction(rx, DeviceFunction.COM1_RX + step);
        }
    }
}

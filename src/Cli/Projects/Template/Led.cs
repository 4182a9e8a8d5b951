// The board's LED; on this machine, which has none, a lamp that nobody sees.

#if !HOST
using System.Device.Gpio;

internal sealed class Led
{
    // A board may have no LED.
    private readonly GpioPin _pin = Board.LedPin >= 0
        ? new GpioController().OpenPin(Board.LedPin, PinMode.Output)
        : null;

    public void Write(bool on)
    {
        if (_pin == null) return;
        bool isHigh = on != Board.LedActiveLow;
        _pin.Write(isHigh ? PinValue.High : PinValue.Low);
    }
}
#else
internal sealed class Led
{
    public void Write(bool on)
    {
    }
}
#endif

// The board's LED; on this machine, which has none, a lamp that nobody sees.

#if !HOST
using System.Device.Gpio;

internal sealed class Led
{
    private readonly GpioPin _pin;

    public Led()
    {
        if (Board.LedPin >= 0) _pin = new GpioController().OpenPin(Board.LedPin, PinMode.Output);
    }

    public void Write(bool on)
    {
        if (_pin != null) _pin.Write(on != Board.LedActiveLow ? PinValue.High : PinValue.Low);
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

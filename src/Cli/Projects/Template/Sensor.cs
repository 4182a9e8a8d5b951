// What is polled: the board's first analog input; on this machine, which has none, numbers that rise and start again.

#if !HOST
using System.Device.Adc;

internal sealed class Sensor
{
    private readonly AdcChannel _channel = new AdcController().OpenChannel(Board.Adc0Channel);

    public int Read()
    {
        return _channel.ReadValue();
    }
}
#else
internal sealed class Sensor
{
    private int _value;

    public int Read()
    {
        _value = (_value + 7) % 4096;
        return _value;
    }
}
#endif

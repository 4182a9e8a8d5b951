{{#adc}}
// What is polled: the board's first analog input; on this machine, which has
// none, numbers that rise and start again.

#if !HOST
using System.Device.Adc;

internal sealed class Sensor
{
    // A board may have no analog input.
    private readonly AdcChannel _channel = Board.AdcInputs > 0
        ? new AdcController().OpenChannel(Board.Adc0Channel)
        : null;

    public int Read()
    {
        return _channel == null ? 0 : _channel.ReadValue();
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
{{/adc}}
{{#noAdc}}
// What is polled. No analog input of the board is known, so these are numbers
// that rise and start again: read your sensor here.

internal sealed class Sensor
{
    private int _value;

    public int Read()
    {
        _value = (_value + 7) % 4096;
        return _value;
    }
}
{{/noAdc}}

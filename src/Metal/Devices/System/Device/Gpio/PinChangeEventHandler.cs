namespace System.Device.Gpio
{
    /// <summary>Handles changes registered with a controller; runs in the thread for device events.</summary>
    public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);

    /// <summary>Handles <see cref="GpioPin.ValueChanged"/>; runs in the thread for device events.</summary>
    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
}

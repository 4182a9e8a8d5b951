// A button, an interrupt and a thread: the pin's event releases a lock, and the thread that waits for the lock goes on. Nobody polls.

using System;
using System.Device.Gpio;
using NfThread;
using static NfThread.ThreadModule;

const int Pressed = 1;

Lock press = AllocateLock();
press.Acquire();                                // so the next Acquire waits for the button
ThreadEvents events = new ThreadEvents(8);
events.ReleaseOn(Pressed, press);

GpioPin button = new GpioController().OpenPin(Board.ButtonPin, Board.ButtonActiveLow ? PinMode.InputPullUp : PinMode.InputPullDown);
button.DebounceTimeout = TimeSpan.FromMilliseconds(20);
button.ValueChanged += (sender, e) =>
{
    bool fell = e.ChangeType == PinEventTypes.Falling;
    if (fell == Board.ButtonActiveLow) events.Post(Pressed, e.PinNumber);
};

Console.WriteLine("press the button");
for (int count = 1; ; count++)
{
    press.Acquire();
    Console.WriteLine("pressed " + count);
}

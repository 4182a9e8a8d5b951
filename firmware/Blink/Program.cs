// Two threads and one LED: one thread blinks it, the other says how fast. All that they share is a number, behind a lock.

using System;
using System.Device.Gpio;
using System.Threading;
using NfThread;
using static NfThread.ThreadModule;

int pause = 0;                                  // milliseconds; whoever touches it holds the lock
Lock guard = AllocateLock();

StartNewThread(() =>
{
    GpioPin led = new GpioController().OpenPin(Board.LedPin, PinMode.Output);
    while (true)
    {
        led.Toggle();
        int milliseconds;
        using (guard.Enter()) milliseconds = pause;
        Thread.Sleep(milliseconds);
    }
});

while (true)
{
    Pace("slow", 500);
    Pace("fast", 100);
}

void Pace(string name, int milliseconds)
{
    using (guard.Enter()) pause = milliseconds;
    Console.WriteLine(name);
    Thread.Sleep(2000);
}

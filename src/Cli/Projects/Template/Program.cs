// One thread blinks the board's LED, one polls a sensor, and Main shows each
// second what they have done: on a board for ever. What they share is in
// Readings.

using System;
using System.Threading;
using static NfThread.ThreadModule;

internal static class Program
{
#if HOST
    private const int Seconds = 5;
#else
    private const int Seconds = int.MaxValue;
#endif

    private static readonly Readings Readings = new Readings();
    private static bool s_stop;

    private static void Main()
    {
        Console.WriteLine("{{name}} on " + Board.Name);
        StartNewThread(Blink, new object[] { 250 });
        StartNewThread(Poll, new object[] { 100 });

        for (int second = 1; second <= Seconds; second++)
        {
            Thread.Sleep(1000);
            using (Readings.Lock.Enter())
            {
                Console.WriteLine(second + " s: " + Readings.Blinks
                    + " blinks, " + Readings.Polls + " polls, mean "
                    + Readings.Mean);
            }
        }

        // The program ends when its last thread has.
        using (Readings.Lock.Enter()) s_stop = true;
    }

    private static void Blink(object[] args)
    {
        Led led = new Led();
        bool on = false;
        while (!Stopped())
        {
            on = !on;
            led.Write(on);
            if (on)
            {
                using (Readings.Lock.Enter()) Readings.Blinks++;
            }

            Thread.Sleep((int)args[0]);
        }
    }

    private static void Poll(object[] args)
    {
        Sensor sensor = new Sensor();
        while (!Stopped())
        {
            int value = sensor.Read();
            using (Readings.Lock.Enter()) Readings.Add(value);
            Thread.Sleep((int)args[0]);
        }
    }

    private static bool Stopped()
    {
        using (Readings.Lock.Enter()) return s_stop;
    }
}

// A lock that is waited for at most half a second: the display shows something else until the slow sensor lets go of the value.

using System;
using System.Threading;
using NfThread;
using static NfThread.ThreadModule;

int value = 0;
Lock sensor = AllocateLock();
sensor.Acquire();                               // the sensor measures, and nobody may read

StartNewThread(() =>
{
    while (!sensor.Acquire(1, 0.5f)) Console.WriteLine("still measuring");
    Console.WriteLine("it is " + value + " degrees");
    sensor.Release();
});

Thread.Sleep(1200);
value = 21;
sensor.Release();

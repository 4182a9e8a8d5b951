// Cooperative threads: each keeps the processor until it waits, sleeps or yields, so what they share needs no lock. The watchdog takes it
// from one that keeps it too long, and says which.

using System;
using NfThread;
using static NfThread.ThreadModule;

Scheduler.Mode = SchedulerMode.Cooperative;
Scheduler.Watchdog = 100;                       // milliseconds

int turns = 0;
ThreadHandle[] threads =
{
    StartJoinableThread(Polite, new object[0]),
    StartJoinableThread(Polite, new object[0]),
    StartJoinableThread(Greedy, new object[0]),
};
foreach (ThreadHandle thread in threads) thread.Join();
Console.WriteLine(turns + " turns");

void Polite(object[] args)
{
    for (int i = 0; i < 1000; i++)
    {
        turns++;                                // nobody comes between reading and writing
        Scheduler.Yield();
    }
}

void Greedy(object[] args)
{
    SetName("greedy");
    DateTime end = DateTime.UtcNow.AddMilliseconds(150);
    while (DateTime.UtcNow < end)
    {
    }
}

// Values of which each thread has its own: both threads write to one object under one name, and neither disturbs the other.

using System;
using NfThread;
using static NfThread.ThreadModule;

Local mine = new Local();
mine["sum"] = 1000;                             // Main's

ThreadHandle up = StartJoinableThread(Add, new object[] { "up", 1 });
ThreadHandle down = StartJoinableThread(Add, new object[] { "down", -1 });
up.Join();
down.Join();
Console.WriteLine("main: " + mine["sum"]);

void Add(object[] args)
{
    mine["sum"] = 0;
    for (int i = 0; i < 10; i++)
    {
        mine["sum"] = (int)mine["sum"] + (int)args[1];
        Scheduler.Yield();                      // the other thread's turn
    }

    Console.WriteLine(args[0] + ": " + mine["sum"]);
}

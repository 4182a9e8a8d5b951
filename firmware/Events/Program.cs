// Events: a timer posts two numbers each, a code and data. What is bound to the code happens, a handler on the dispatcher's thread or a
// lock that is released at once. Interrupt handlers post in the same way.

using System;
using System.Threading;
using NfThread;
using static NfThread.ThreadModule;

const int Tick = 1, Last = 2;

Lock last = AllocateLock();
last.Acquire();
ThreadEvents events = new ThreadEvents(8);      // eight may wait for the dispatcher; more are dropped and counted
events.HandleOn(Tick, (code, data) => Console.WriteLine("tick " + data));
events.ReleaseOn(Last, last);

int ticks = 0;
Timer timer = new Timer(state =>
{
    ticks++;
    if (ticks <= 5) events.Post(Tick, ticks);
    if (ticks == 5) events.Post(Last, 0);
}, null, 100, 100);

last.Acquire();
timer.Dispose();
events.Close();                                 // handles what still waits
Console.WriteLine("dropped " + events.Dropped);

// A deadlock, and how it is found: two threads take two locks in different orders, and each waits for what the other holds. Taken in one
// order by everybody, or with a time-out, they would not.

using System;
using System.Threading;
using NfThread;
using static NfThread.ThreadModule;

Lock fork = AllocateLock(), knife = AllocateLock();
StartNewThread(Eat, new object[] { "Plato", fork, knife });
StartNewThread(Eat, new object[] { "Kant", knife, fork });

Thread.Sleep(500);
foreach (ThreadInfo thread in Scheduler.Threads())
{
    if (thread.WaitsFor != null) Console.WriteLine(thread.Name + " waits for the " + (thread.WaitsFor == fork ? "fork" : "knife"));
}

void Eat(object[] args)
{
    SetName((string)args[0]);
    using (((Lock)args[1]).Enter())
    {
        Thread.Sleep(200);                      // time enough for the other to take the other one
        using (((Lock)args[2]).Enter()) Console.WriteLine(args[0] + " has eaten");
    }
}

// Many short jobs, a thread each: as many at once as there is memory for. A start that is refused leaves nothing behind, so it is tried
// again when others have ended.

using System;
using System.Threading;
using NfThread;
using static NfThread.ThreadModule;

const int Jobs = 500;

int done = 0, sum = 0;
Lock results = AllocateLock();

for (int i = 1; i <= Jobs; i++)
{
    while (!Started(i)) Thread.Sleep(1);
}

while (Count() > 0) Thread.Sleep(1);
Console.WriteLine(done + " jobs, sum " + sum);

bool Started(int number)
{
    try
    {
        StartNewThread(Job, new object[] { number });
        return true;
    }
    catch (ThreadError)
    {
        return false;                           // can't start new thread
    }
}

void Job(object[] args)
{
    Thread.Sleep(10);
    using (results.Enter())
    {
        done++;
        sum += (int)args[0];
    }
}

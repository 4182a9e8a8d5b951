// A producer and a consumer with a box for one number between them. Two locks say whose turn it is: each thread takes the one that the
// other releases, which a lock of this module allows, as Python's does.

using System;
using NfThread;
using static NfThread.ThreadModule;

int box = 0;
Lock empty = AllocateLock();                    // free while there is room in the box
Lock full = AllocateLock();                     // free while there is a number in it
full.Acquire();

StartNewThread(() =>
{
    for (int i = 1; i <= 5; i++)
    {
        empty.Acquire();
        box = i * i;
        full.Release();
    }
});

for (int i = 1; i <= 5; i++)
{
    full.Acquire();
    Console.WriteLine("got " + box);
    empty.Release();
}

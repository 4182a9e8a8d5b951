// A filter thread: it takes a sensor's noisy values and gives smooth ones. Only this thread computes with floats, so on metal only its
// switches save the floating-point registers; the others hand over integers.

using System;
using NfThread;
using static NfThread.ThreadModule;

const int Samples = 50;
const float Smoothing = 0.1f;

int raw = 0, smooth = 0;                        // thousandths of a degree
Lock measured = AllocateLock(), filtered = AllocateLock();
measured.Acquire();
filtered.Acquire();

StartNewThread(() =>
{
    float mean = 20000;
    for (int i = 0; i < Samples; i++)
    {
        measured.Acquire();
        mean += Smoothing * (raw - mean);
        smooth = (int)mean;
        filtered.Release();
    }
});

uint noise = 1;
for (int i = 1; i <= Samples; i++)
{
    noise = noise * 1664525 + 1013904223;
    raw = 25000 + (int)(noise >> 20) - 2048;    // 25 degrees, give or take 2
    measured.Release();
    filtered.Acquire();
    if (i % 10 == 0) Console.WriteLine("raw " + raw + "   smooth " + smooth);
}

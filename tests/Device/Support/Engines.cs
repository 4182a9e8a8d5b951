// Which engine the tests run on, asked of the module itself, so that the same compiled tests tell the truth wherever they run.
using System;
using System.Threading;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    internal static class Engines
    {
        // True on nanoFramework's own firmware, which alone decides on time slices and says so.
        internal static bool NanoClr
        {
            get
            {
                try
                {
                    return Scheduler.TimeSlice < 0;
                }
                catch (NotSupportedException exception)
                {
                    return exception.Message.IndexOf("nanoclr") >= 0;
                }
            }
        }

        // How late something may be, in ms. The board's time stands still for nobody else; where the engine is a program of a PC, as on host and with
        // nanoFramework's virtual device, others may have the processor meanwhile.
        internal static int Slack(int onBoard)
        {
#if HOST
            return onBoard + 2000;
#else
            return NanoClr ? onBoard + 2000 : onBoard;
#endif
        }

        internal static void SkipOnNanoClr(string reason)
        {
            if (NanoClr)
            {
                Assert.SkipTest(reason);
            }
        }

        // A sleep that InterruptMain ends on every engine: the firmware's own Thread.Sleep is out of the module's reach.
        internal static void Sleep(int milliseconds)
        {
            if (NanoClr)
            {
                Scheduler.Sleep(milliseconds);
            }
            else
            {
                Thread.Sleep(milliseconds);
            }
        }
    }
}

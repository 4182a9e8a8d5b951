// Checks and converts the timeouts of locks and joins. This is the only place where the module touches floating point: on bare metal a
// thread's first float instruction makes each of its later switches save the FPU.
using System;

namespace NfThread
{
    internal static class WaitTime
    {
        // Gives whole milliseconds, rounded up so that a wait is never short: -1 for ever, 0 not at all.
        internal static int ToMilliseconds(bool wait, float seconds)
        {
#if METAL
            if (wait && Port.IsTime(seconds))
            {
                return RoundUp(seconds);
            }

#endif
            if (float.IsNaN(seconds))
            {
                throw new ArgumentException("Invalid value NaN (not a number)");
            }

            if (!wait)
            {
                if (seconds != -1f)
                {
                    throw new ArgumentException("can't specify a timeout for a non-blocking call");
                }

                return 0;
            }

            if (seconds < 0f)
            {
                if (seconds != -1f)
                {
                    throw new ArgumentException("timeout value must be a non-negative number");
                }

                return -1;
            }

            if (seconds > ThreadModule.TimeoutMax)
            {
                throw new ArgumentOutOfRangeException(null, "timeout value is too large");
            }

            return RoundUp(seconds);
        }

        private static int RoundUp(float seconds)
        {
            float exact = seconds * 1000f;
            int milliseconds = (int)exact;
            return milliseconds < exact ? milliseconds + 1 : milliseconds;
        }
    }
}

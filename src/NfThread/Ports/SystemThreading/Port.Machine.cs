// The board, of which neither desktop .NET nor nanoFramework's mscorlib says anything.
using System;

namespace NfThread
{
    internal static partial class Port
    {
        internal static partial ResetCause GetResetCause()
        {
            return ResetCause.Unknown;
        }

        internal static partial string GetPostMortem()
        {
            return null;
        }

        internal static partial void Reset()
        {
            throw new NotSupportedException(
                "the " + Engine.Name + " engine cannot reset the board; under nanoFramework, Power.RebootDevice of nanoFramework.Runtime.Native can");
        }

        internal static partial void StartWatchdog(int milliseconds)
        {
            throw new NotSupportedException("the " + Engine.Name + " engine has no watchdog that a program can start");
        }
    }
}

// The way into the detector. One thread at a time is inside, and none is preempted there on metal; nothing inside waits. When memory runs out an
// access goes unwatched; an order that is not noted would make false alarms, so then the detector stops. Both are told once.
using System;

namespace NfThread.Races
{
    internal static class Gate
    {
        private static bool s_stopped;
        private static bool s_accessesLost;

        // Null where nothing is watched: in interrupt handlers, and after the detector has stopped. Otherwise Leave must follow.
        internal static ThreadState Enter()
        {
            if (s_stopped || !Engine.Enter())
            {
                return null;
            }

            try
            {
                ThreadState self = Engine.Current();
                if (Engine.TakeHandlerRan())
                {
                    ThreadTable.MeetAll();
                }

                return self;
            }
            catch (OutOfMemoryException)
            {
                Stop();
                return null;
            }
        }

        internal static void Leave()
        {
            Engine.Leave();
        }

        // Leaves, for want of memory, for good.
        internal static void Stop()
        {
            bool first = !s_stopped;
            s_stopped = true;
            Engine.Leave();
            if (first)
            {
                Console.WriteLine("Race detection stopped: there is no memory for it");
            }
        }

        // Leaves without having noted an access, for want of memory.
        internal static void LoseAccess()
        {
            bool first = !s_accessesLost;
            s_accessesLost = true;
            Engine.Leave();
            if (first)
            {
                Console.WriteLine("Race detection: there is no memory to watch all accesses");
            }
        }
    }
}

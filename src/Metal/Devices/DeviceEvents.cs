// From interrupt handlers to event handlers: a ring of 32 events that interrupt handlers fill and one thread, made when the
// first event handler is added, empties. An event that finds the ring full is counted, not waited for. All device interrupts
// have one priority, so only one fills at a time.

using System.Device.Gpio;
using System.IO.Ports;
using System.Threading;

namespace System
{
    internal static class DeviceEvents
    {
        // Kinds of events, and what their two numbers are.
        internal const int Serial = 1;  // port, SerialData
        internal const int Pin = 2;     // pin, PinEventTypes

        private const int Size = 32;

        private static bool s_started;
        private static AutoResetEvent s_posted;
        private static uint[] s_ring;
        private static int s_head;
        private static int s_tail;

        /// <summary>Events that found the ring full, since start-up.</summary>
        internal static int Dropped;

        /// <summary>Makes the thread, unless it is there.</summary>
        internal static void Start()
        {
            lock (Startup.Lock)
            {
                if (s_started) return;
                if (s_ring == null) s_ring = new uint[Size];
                if (s_posted == null) s_posted = new AutoResetEvent(false);
                ServiceThread.Start(Dispatch, "events", ThreadPriority.Normal);
                s_started = true;
            }
        }

        /// <summary>Callable from interrupt handlers.</summary>
        internal static void Post(int kind, int number, int detail)
        {
            int head = s_head;
            int next = (head + 1) & (Size - 1);
            if (next == Volatile.Read(ref s_tail))
            {
                Dropped++;
                return;
            }

            s_ring[head] = (uint)((kind << 24) | (number << 8) | detail);
            Volatile.Write(ref s_head, next);
            s_posted.Set();
        }

        // In a class of its own: interrupt handlers use the statics above, and must not meet an initializer that has yet to run.
        private static class Startup
        {
            internal static readonly object Lock = new object();
        }

        private static void Dispatch()
        {
            while (true)
            {
                while (Volatile.Read(ref s_head) != s_tail)
                {
                    uint posted = s_ring[s_tail];
                    Volatile.Write(ref s_tail, (s_tail + 1) & (Size - 1));
                    try
                    {
                        Raise((int)(posted >> 24), (int)(posted >> 8) & 0xFFFF, (int)posted & 0xFF);
                    }
                    catch (Exception exception)
                    {
                        ServiceThread.Failed(exception);
                    }
                }

                ServiceThread.ForgetCalls();
                s_posted.WaitOne();
            }
        }

        private static void Raise(int kind, int number, int detail)
        {
            if (kind == Serial)
            {
                SerialPort port = SerialReceiver.PortOf(number);
                if (port != null) port.RaiseDataReceived((SerialData)detail);
                return;
            }

            GpioPin pin = GpioPin.OpenPinOf(number);
            if (pin != null) pin.RaiseValueChanged((PinEventTypes)detail);
        }
    }
}

// What must go on after a callback has come to harm: a dispatcher of events, timers, finalizers; and Main, which is interrupted.

using System;
using System.Threading;
using NfThread;

namespace NfThread.Metal.Chaos
{
    internal sealed class Services
    {
        private readonly ThreadEvents _events = new ThreadEvents(16);
        private int _served, _failed;

        internal Services()
        {
            _events.HandleOn(1, (code, data) => Fail(data));
            _events.HandleOn(2, (code, data) => _served++);
        }

        internal void Inject(Fault fault)
        {
            switch (fault)
            {
                case Fault.Handler:
                    int served = _served, failed = _failed;
                    _events.Post(1, failed);
                    _events.Post(2, 0);
                    Await(() => _served > served, "the dispatcher of events is gone");
                    if (_failed != failed + 1) Campaign.Fail("a handler was not called");
                    break;

                case Fault.TimerCallback:
                    int calls = 0;
                    using (Timer timer = new Timer(state => { if (calls++ == 0) Fail(calls); }, null, 1, 2)) Await(() => calls > 1, "the timers are gone");
                    break;

                case Fault.Finalizer:
                    Faults.Doom();
                    Heap.Collect();
                    break;

                default:
                    Interrupt();
                    break;
            }
        }

        internal void Close() => _events.Close();

        // Every second one overflows its stack, the others throw.
        private void Fail(int number)
        {
            _failed++;
            if ((number & 1) == 0) Faults.Small(1);
            Faults.Throw("callback");
        }

        private static void Interrupt()
        {
            bool caught = false;
            try
            {
                ThreadModule.StartNewThread(args => ThreadModule.InterruptMain(), new object[0]);
                Thread.Sleep(1000);
            }
            catch (KeyboardInterrupt)
            {
                caught = true;
            }

            if (!caught) Campaign.Fail("Main was not interrupted");
        }

        private delegate bool Condition();

        private static void Await(Condition condition, string otherwise)
        {
            for (int i = 0; i < 1000; i++)
            {
                if (condition()) return;
                Thread.Sleep(1);
            }

            Campaign.Fail(otherwise);
        }
    }
}

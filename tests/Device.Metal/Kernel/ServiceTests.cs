using System;
using System.Device.Gpio;
using System.Runtime.CompilerServices;
using System.Threading;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Kernel
{
    /// <summary>One bad callback of a service (timers, device events, finalizers, ThreadEvents) ends alone: those behind it are served, and the loss is counted.</summary>
    [TestClass]
    public class ServiceTests
    {
        private const int Overflow = 0;
        private const int Throw = 1;
        private const int Exit = 2;
        private const int Abort = 3;

        private static int s_ticks;
        private static int s_bad;
        private static int s_good;
        private static object s_sink;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Deep(int depth) => Deep(depth + 1) + depth;

        private static void Fail(int how)
        {
            s_bad++;
            switch (how)
            {
                case Overflow: Deep(0); break;
                case Throw: throw new InvalidOperationException("on purpose");
                case Exit: ThreadModule.Exit(); break;
                case Abort: Thread.CurrentThread.Abort(); break;
            }
        }

        // A callback that dies of an exception, or of an overflow, fails the test, unless the test takes that on itself.
        private static void ExpectDeath(int how) => Assert.IsTrue((how == Throw || how == Overflow) == (UnhandledException.TakeDeath() != null));

        // What the ways to fail add to the count.
        private static int LossOf(int how) => how == Overflow || how == Throw ? 1 : 0;

        [TestMethod]
        [DataRow(Overflow)]
        [DataRow(Throw)]
        [DataRow(Exit)]
        [DataRow(Abort)]
        public void TimersOutliveACallback(int how)
        {
            int lost = Scheduler.LostCallbacks;
            s_ticks = 0;
            s_bad = 0;
            using (new Timer(o => s_ticks++, null, 10, 10))
            using (new Timer(o => Fail(how), null, 5, 20))
            {
                Thread.Sleep(204);
            }

            Assert.AreEqual(10, s_bad, "the failing timer itself goes on");
            Assert.AreEqual(20, s_ticks);
            Assert.AreEqual(lost + 10 * LossOf(how), Scheduler.LostCallbacks);
            ExpectDeath(how);
            int fresh = 0;
            using (new Timer(o => fresh++, null, 5, -1)) Thread.Sleep(10);
            Assert.AreEqual(1, fresh, "a timer made later");
        }

        [TestMethod]
        public void AMonitorThatACallbackHeldIsReleased()
        {
            object gate = new object();
            using (new Timer(o =>
            {
                lock (gate) Fail(Overflow);
            }, null, 1, -1))
            {
                Thread.Sleep(10);
            }

            bool entered = false;
            Thread other = new Thread(() =>
            {
                lock (gate) entered = true;
            });
            other.Start();
            Assert.IsTrue(other.Join(100) && entered);

            // Nor does the service think that it still has it.
            bool kept = true;
            Monitor.Enter(gate);
            using (new Timer(o =>
            {
                lock (gate) kept = false;
            }, null, 1, -1))
            {
                Thread.Sleep(5);
                Assert.IsTrue(kept);
                Monitor.Exit(gate);
                Thread.Sleep(5);
            }

            Assert.IsFalse(kept);
            ExpectedDeaths.TakeOverflow();
        }

        [TestMethod]
        public void PeriodsThatASlowCallbackMissedAreDropped()
        {
            s_ticks = 0;
            ulong last = 0, shortest = ulong.MaxValue;
            using (new Timer(o =>
            {
                ulong now = Clock.Microseconds;
                if (last != 0 && now - last < shortest) shortest = now - last;
                last = now;
                s_ticks++;
                if (s_ticks == 2) Thread.Sleep(95);
            }, null, 10, 10))
            {
                Thread.Sleep(205);
            }

            // 10, 20, then nothing before 115: one call at once for what was missed, and on from 120.
            Assert.AreEqual(2 + 1 + 9, s_ticks);
            Assert.IsTrue(shortest >= 4000, shortest + " us between two calls");
        }

        [TestMethod]
        public void ADisposedTimerStaysDisposed()
        {
            int calls = 0;
            Timer timer = null;
            string refused = null;
            timer = new Timer(o =>
            {
                calls++;
                Thread.Sleep(10);
                try
                {
                    timer.Change(10, Timeout.Infinite);
                }
                catch (ObjectDisposedException)
                {
                    refused = "disposed";
                }
            }, null, 10, Timeout.Infinite);
            Thread.Sleep(15);
            timer.Dispose();
            timer.Dispose();
            Thread.Sleep(100);
            Assert.AreEqual(1, calls);
            Assert.AreEqual("disposed", refused);
            Assert.ThrowsException(typeof(ObjectDisposedException), () => timer.Change(-1, -1));
            Assert.ThrowsException(typeof(ObjectDisposedException), () => timer.Change(new TimeSpan(0), new TimeSpan(0)));
        }

        private sealed class Finalized
        {
            private readonly int _how;

            internal Finalized(int how) => _how = how;

            ~Finalized()
            {
                if (_how < 0) s_good++;
                else Fail(_how);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Make(int how)
        {
            for (int i = 0; i < 4; i++)
            {
                s_sink = new Finalized(-1);
                s_sink = new Finalized(how);
            }

            s_sink = null;
        }

        [TestMethod]
        [DataRow(Overflow)]
        [DataRow(Throw)]
        [DataRow(Exit)]
        public void FinalizersOutliveAFinalizer(int how)
        {
            Heap.Collect();
            GC.WaitForPendingFinalizers();
            int lost = Scheduler.LostCallbacks;
            s_good = 0;
            s_bad = 0;
            Make(how);
            for (int i = 0; i < 3; i++)
            {
                Heap.Collect();
                GC.WaitForPendingFinalizers();
            }

            // A word on a stack may keep one object of each kind.
            Assert.IsTrue(s_bad >= 3, s_bad + " failed");
            Assert.IsTrue(s_good >= 3, s_good + " ran");
            Assert.AreEqual(lost + s_bad * LossOf(how), Scheduler.LostCallbacks);
            ExpectDeath(how);
        }

        [TestMethod]
        [DataRow(Overflow)]
        [DataRow(Throw)]
        [DataRow(Exit)]
        public void DeviceEventsOutliveAHandler(int how)
        {
            BoardNeeds.Pins();
            int lost = Scheduler.LostCallbacks;
            s_good = 0;
            s_bad = 0;
            using (GpioController controller = new GpioController())
            {
                GpioPin pin = controller.OpenPin(3, PinMode.Input);
                pin.ValueChanged += (sender, e) =>
                {
                    if (e.ChangeType == PinEventTypes.Rising) Fail(how);
                    else s_good++;
                };
                for (int i = 0; i < 6; i++) Post(3, i % 2 == 0 ? PinEventTypes.Rising : PinEventTypes.Falling);
                Thread.Sleep(20);
                Post(3, PinEventTypes.Falling);
                Thread.Sleep(20);
                controller.ClosePin(3);
            }

            Assert.AreEqual(3, s_bad);
            Assert.AreEqual(4, s_good);
            Assert.AreEqual(lost + 3 * LossOf(how), Scheduler.LostCallbacks);
            ExpectDeath(how);
        }

        private static void Post(int pin, PinEventTypes edges) => DeviceEvents.Post(DeviceEvents.Pin, pin, (int)edges);

        [TestMethod]
        public void ThreadEventsOutliveAHandlersOverflow()
        {
            ThreadEvents events = new ThreadEvents(8);
            int before = 0, after = 0;
            events.HandleOn(1, (code, data) => before += data);
            events.HandleOn(1, (code, data) =>
            {
                if (data == 2) Deep(0);
            });
            events.HandleOn(1, (code, data) => after += data);
            for (int i = 1; i <= 4; i++) Assert.IsTrue(events.Post(1, i));
            Thread.Sleep(20);
            Assert.IsTrue(events.Post(1, 10));
            events.Close();
            Assert.AreEqual(20, before, "once each");
            Assert.AreEqual(20, after, "the event's other handlers get it too");
            Assert.AreEqual(1, events.FailedHandlers);
            Assert.AreEqual(0, events.Dropped);
            ExpectedDeaths.TakeOverflow();
        }

        // The handler's failure has been counted when the hook's ends the dispatcher.
        [TestMethod]
        public void ThreadEventsOutliveAHooksOverflow()
        {
            int handled = 0;
            ThreadModule.ExceptHook = (exception, startedBy) => Deep(0);
            try
            {
                ThreadEvents events = new ThreadEvents(8);
                events.HandleOn(1, (code, data) =>
                {
                    handled++;
                    throw new InvalidOperationException("on purpose");
                });
                for (int i = 0; i < 3; i++) Assert.IsTrue(events.Post(1, i));
                events.Close();
                Assert.AreEqual(3, handled);
                Assert.AreEqual(3, events.FailedHandlers);
            }
            finally
            {
                ThreadModule.ExceptHook = null;
            }
        }

        // The overflow of one is another's ease.
        [TestMethod]
        public void TheStackOfADispatcherCanBeSet()
        {
            int size = 0;
            using (ThreadEvents events = new ThreadEvents(2, 8192))
            {
                events.HandleOn(1, (code, data) => size = Thread.CurrentThread.StackSize);
                events.Post(1, 1);
            }

            Assert.AreEqual(8192, size);
            Assert.ThrowsException(typeof(ArgumentException), () => new ThreadEvents(2, 4095));
            Assert.ThrowsException(typeof(ArgumentException), () => Scheduler.ServiceStackSize = 100);
            Scheduler.ServiceStackSize = 6000;
            Assert.AreEqual(6000, Scheduler.ServiceStackSize);
            Thread service = ServiceThread.Start(() => size = Thread.CurrentThread.StackSize, "a service", ThreadPriority.Normal);
            Scheduler.ServiceStackSize = 0;
            service.Join();
            Assert.AreEqual(6000, size);
        }

        [TestMethod]
        public void ExitEndsAPlainThreadInSilence()
        {
            Thread thread = new Thread(() => ThreadModule.Exit());
            thread.Start();
            Assert.IsTrue(thread.Join(100));
            Assert.IsTrue(UnhandledException.IsSilent(new SystemExit()));
            Assert.IsFalse(UnhandledException.IsSilent(new Exception()));
        }
    }
}

// nanoFramework's custom events on their way to threads.
using nanoFramework.Runtime.Events;
using nanoFramework.TestFramework;
using NfThread;

namespace NFUnitTest
{
    [TestClass]
    public class CustomEventTests
    {
        private const int Posts = 20;

        [TestMethod]
        public void CustomEventReleasesALock()
        {
            Lock l = new Lock();
            l.Acquire();
            Counter passed = new Counter();
            using (ThreadEvents events = new ThreadEvents(4))
            {
                events.ReleaseOn(7, l);
                CustomEventPostedEventHandler post = (sender, e) => events.Post(e.Data1, (int)e.Data2);
                CustomEvent.CustomEventPosted += post;
                Crew crew = new Crew(1);
                crew.Start(() =>
                {
                    l.Acquire();
                    passed.Increment();
                });
                Wait.UntilWaiting(l, 1);
                Assert.AreEqual(0, passed.Value);
                EventSink.PostManagedEvent((byte)EventCategory.Custom, 0, 7, 1);
                crew.Finish();
                CustomEvent.CustomEventPosted -= post;
                Assert.AreEqual(1, passed.Value);
                Assert.AreEqual(0, events.Dropped + events.LostReleases);
            }
        }

        [TestMethod]
        public void CustomEventsStartThreads()
        {
            Counter sum = new Counter();
            Counter started = new Counter();
            using (ThreadEvents events = new ThreadEvents(Posts))
            {
                events.StartOn(3, args =>
                {
                    Assert.AreEqual(3, (int)args[0]);
                    for (int i = (int)args[1]; i > 0; i--)
                    {
                        sum.Increment();
                    }

                    started.Increment();
                });
                CustomEventPostedEventHandler post = (sender, e) => events.Post(e.Data1, (int)e.Data2);
                CustomEvent.CustomEventPosted += post;
                for (int i = 1; i <= Posts; i++)
                {
                    EventSink.PostManagedEvent((byte)EventCategory.Custom, 0, 3, (uint)i);
                }

                CustomEvent.CustomEventPosted -= post;
                Wait.UntilCount(started, Posts, "the threads have not run");
            }

            Assert.AreEqual(Posts * (Posts + 1) / 2, sum.Value);
        }

        [TestMethod]
        public void TheFilterDecides()
        {
            Recorder recorder = new Recorder();
            Recorder filter = new Recorder();
            EventSink.AddEventListener(EventCategory.Touch, recorder);
            EventSink.AddEventFilter(EventCategory.Touch, filter);
            filter.Passes = false;
            EventSink.PostManagedEvent((byte)EventCategory.Touch, 5, 6, 7);
            Assert.AreEqual(1, filter.Events);
            Assert.AreEqual(0, recorder.Events);
            filter.Passes = true;
            EventSink.PostManagedEvent((byte)EventCategory.Touch, 5, 6, 7);
            Assert.AreEqual(1, recorder.Events);
            GenericEvent generic = (GenericEvent)recorder.Last;
            Assert.AreEqual((int)EventCategory.Touch, (int)generic.Category);
            Assert.AreEqual(5, (int)generic.Message);
            Assert.AreEqual(6, (int)generic.Data);
            EventSink.RemoveEventFilter(EventCategory.Touch, filter);
            EventSink.RemoveEventListener(EventCategory.Touch, recorder);
            EventSink.PostManagedEvent((byte)EventCategory.Touch, 5, 6, 7);
            Assert.AreEqual(2, filter.Events);
            Assert.AreEqual(1, recorder.Events);
        }

        private sealed class Recorder : IEventListener
        {
            internal bool Passes = true;
            internal int Events;
            internal BaseEvent Last;

            public void InitializeForEventSource()
            {
            }

            public bool OnEvent(BaseEvent ev)
            {
                Events++;
                Last = ev;
                return Passes;
            }
        }
    }
}

// A program's own events: category Custom of the sink, as an event of C#.
using System;

namespace nanoFramework.Runtime.Events
{
    /// <summary>What came with a custom event.</summary>
    public class CustomEventArgs : EventArgs
    {
        private readonly ushort _data1;
        private readonly uint _data2;

        internal CustomEventArgs(ushort data1, uint data2)
        {
            _data1 = data1;
            _data2 = data2;
        }

        /// <summary>The first number.</summary>
        public ushort Data1
        {
            get { return _data1; }
        }

        /// <summary>The second number.</summary>
        public uint Data2
        {
            get { return _data2; }
        }
    }

    /// <summary>Handles a custom event.</summary>
    /// <param name="sender">Null.</param>
    /// <param name="e">What came with it.</param>
    public delegate void CustomEventPostedEventHandler(object sender, CustomEventArgs e);

    /// <summary>The events of category <see cref="EventCategory.Custom"/>.</summary>
    public static class CustomEvent
    {
        static CustomEvent()
        {
            Posted posted = new Posted();
            EventSink.AddEventProcessor(EventCategory.Custom, posted);
            EventSink.AddEventListener(EventCategory.Custom, posted);
        }

        /// <summary>Raised on the thread that calls <see cref="EventSink.PostManagedEvent"/>.</summary>
        public static event CustomEventPostedEventHandler CustomEventPosted;

        private sealed class Numbers : BaseEvent
        {
            internal ushort Data1;
            internal uint Data2;
        }

        private sealed class Posted : IEventListener, IEventProcessor
        {
            public void InitializeForEventSource()
            {
            }

            public BaseEvent ProcessEvent(uint data1, uint data2, DateTime time)
            {
                return new Numbers { Message = (byte)data1, Data1 = (ushort)(data1 >> 16), Data2 = data2 };
            }

            public bool OnEvent(BaseEvent ev)
            {
                Numbers numbers = (Numbers)ev;
                CustomEventPostedEventHandler handlers = CustomEventPosted;
                if (handlers != null)
                {
                    handlers(null, new CustomEventArgs(numbers.Data1, numbers.Data2));
                }

                return true;
            }
        }
    }
}

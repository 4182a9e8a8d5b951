// The way of a posted event: the category's processor makes the object, its filter may stop it, its listener hears of it. As in
// nanoFramework there is one of each a category, and a posted event runs all the way on the thread that posts it, one event at a time.
using System;
using System.Collections;

namespace nanoFramework.Runtime.Events
{
    /// <summary>Hands events to who listens to their category. Not for interrupt handlers: an event is an object.</summary>
    public static class EventSink
    {
        private static readonly ArrayList s_sources = new ArrayList();

        /// <summary>Sets the listener of a category.</summary>
        /// <param name="eventCategory">The category.</param>
        /// <param name="eventListener">The listener; it takes the place of the one before.</param>
        public static void AddEventListener(EventCategory eventCategory, IEventListener eventListener)
        {
            lock (s_sources)
            {
                SourceOf(eventCategory).Listener = eventListener;
                eventListener.InitializeForEventSource();
            }
        }

        /// <summary>Sets the filter of a category.</summary>
        /// <param name="eventCategory">The category.</param>
        /// <param name="eventFilter">The filter; it takes the place of the one before.</param>
        public static void AddEventFilter(EventCategory eventCategory, IEventListener eventFilter)
        {
            lock (s_sources)
            {
                SourceOf(eventCategory).Filter = eventFilter;
                eventFilter.InitializeForEventSource();
            }
        }

        /// <summary>Sets the processor of a category.</summary>
        /// <param name="eventCategory">The category.</param>
        /// <param name="eventProcessor">The processor; it takes the place of the one before.</param>
        public static void AddEventProcessor(EventCategory eventCategory, IEventProcessor eventProcessor)
        {
            lock (s_sources)
            {
                SourceOf(eventCategory).Processor = eventProcessor;
            }
        }

        /// <summary>Takes a category's listener away, if it is this one.</summary>
        /// <param name="eventCategory">The category.</param>
        /// <param name="eventListener">The listener.</param>
        public static void RemoveEventListener(EventCategory eventCategory, IEventListener eventListener)
        {
            lock (s_sources)
            {
                Source source = SourceOf(eventCategory);
                if (source.Listener == eventListener)
                {
                    source.Listener = null;
                }
            }
        }

        /// <summary>Takes a category's filter away, if it is this one.</summary>
        /// <param name="eventCategory">The category.</param>
        /// <param name="eventFilter">The filter.</param>
        public static void RemoveEventFilter(EventCategory eventCategory, IEventListener eventFilter)
        {
            lock (s_sources)
            {
                Source source = SourceOf(eventCategory);
                if (source.Filter == eventFilter)
                {
                    source.Filter = null;
                }
            }
        }

        /// <summary>Takes a category's processor away, if it is this one.</summary>
        /// <param name="eventCategory">The category.</param>
        /// <param name="eventProcessor">The processor.</param>
        public static void RemoveEventProcessor(EventCategory eventCategory, IEventProcessor eventProcessor)
        {
            lock (s_sources)
            {
                Source source = SourceOf(eventCategory);
                if (source.Processor == eventProcessor)
                {
                    source.Processor = null;
                }
            }
        }

        /// <summary>Posts an event; whoever listens to the category has heard of it on return.</summary>
        /// <param name="category">An <see cref="EventCategory"/>.</param>
        /// <param name="subCategory">The message.</param>
        /// <param name="data1">The first number.</param>
        /// <param name="data2">The second number.</param>
        public static void PostManagedEvent(byte category, byte subCategory, ushort data1, uint data2)
        {
            lock (s_sources)
            {
                Source source = SourceOf((EventCategory)category);
                BaseEvent made = Make(source, category, subCategory, data1, data2);
                if ((source.Filter == null || source.Filter.OnEvent(made)) && source.Listener != null)
                {
                    source.Listener.OnEvent(made);
                }
            }
        }

        private static BaseEvent Make(Source source, byte category, byte subCategory, ushort data1, uint data2)
        {
            DateTime now = DateTime.UtcNow;
            if (source.Processor == null)
            {
                return new GenericEvent { Category = category, Message = subCategory, Data = data1, Time = now };
            }

            return source.Processor.ProcessEvent(((uint)data1 << 16) | ((uint)category << 8) | subCategory, data2, now);
        }

        private static Source SourceOf(EventCategory category)
        {
            for (int i = 0; i < s_sources.Count; i++)
            {
                Source known = (Source)s_sources[i];
                if (known.Category == category)
                {
                    return known;
                }
            }

            Source source = new Source { Category = category };
            s_sources.Add(source);
            return source;
        }

        private sealed class Source
        {
            internal EventCategory Category;
            internal IEventListener Listener;
            internal IEventListener Filter;
            internal IEventProcessor Processor;
        }
    }
}

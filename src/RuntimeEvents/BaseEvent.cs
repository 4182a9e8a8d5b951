using System;

namespace nanoFramework.Runtime.Events
{
    /// <summary>What every event has.</summary>
    public class BaseEvent
    {
        /// <summary>Which source of its category sent it.</summary>
        public ushort Source;

        /// <summary>What happened, in its category's own numbers.</summary>
        public byte Message;
    }

    /// <summary>An event of a category that has no processor.</summary>
    public class GenericEvent : BaseEvent
    {
        /// <summary>An <see cref="EventCategory"/>.</summary>
        public byte Category;

        /// <summary>The first number that was posted.</summary>
        public uint Data;

        /// <summary>When it was posted.</summary>
        public DateTime Time;
    }
}

using System;

namespace nanoFramework.Runtime.Events
{
    /// <summary>Hears of a category's events.</summary>
    public interface IEventListener
    {
        /// <summary>Called when the listener is added.</summary>
        void InitializeForEventSource();

        /// <summary>Called for each event, on the thread that posts it.</summary>
        /// <param name="ev">The event.</param>
        /// <returns>Of a filter: false if the listener is not to hear of it. Of a listener it makes no difference.</returns>
        bool OnEvent(BaseEvent ev);
    }

    /// <summary>Makes a category's events of what was posted.</summary>
    public interface IEventProcessor
    {
        /// <summary>Called for each event, on the thread that posts it.</summary>
        /// <param name="data1">The first number in the upper half, the category in the second byte, the message in the lowest.</param>
        /// <param name="data2">The second number.</param>
        /// <param name="time">When it was posted.</param>
        /// <returns>The event.</returns>
        BaseEvent ProcessEvent(uint data1, uint data2, DateTime time);
    }
}

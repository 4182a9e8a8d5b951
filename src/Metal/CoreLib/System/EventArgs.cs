namespace System
{
    /// <summary>The base of the data that events carry.</summary>
    public class EventArgs
    {
        /// <summary>What an event without data passes.</summary>
        public static readonly EventArgs Empty = new EventArgs();

        /// <summary>Makes data without content.</summary>
        public EventArgs()
        {
        }
    }
}

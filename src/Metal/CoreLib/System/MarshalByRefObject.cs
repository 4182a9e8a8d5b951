namespace System
{
    /// <summary>A base class that some types have for compatibility; it does nothing.</summary>
    public abstract class MarshalByRefObject
    {
        /// <summary>For deriving classes.</summary>
        protected MarshalByRefObject()
        {
        }
    }
}

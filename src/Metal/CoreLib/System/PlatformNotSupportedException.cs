namespace System
{
    /// <summary>This engine or board does not offer the operation.</summary>
    public class PlatformNotSupportedException : NotSupportedException
    {
        /// <summary>Makes one that names its type as its message.</summary>
        public PlatformNotSupportedException()
        {
        }
    }
}

namespace System
{
    /// <summary>Holds something that is to be released at a known time.</summary>
    public interface IDisposable
    {
        /// <summary>Releases it; calling again does nothing.</summary>
        void Dispose();
    }
}

namespace System
{
    /// <summary>Can make a copy of itself.</summary>
    public interface ICloneable
    {
        /// <summary>A new object with the same content.</summary>
        object Clone();
    }
}

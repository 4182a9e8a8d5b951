namespace System
{
    /// <summary>The base of all attributes. They cost no memory on metal, where they exist for the compiler and for tools.</summary>
    [AttributeUsage(AttributeTargets.All)]
    public abstract class Attribute
    {
        /// <summary>For deriving classes.</summary>
        protected Attribute()
        {
        }
    }
}

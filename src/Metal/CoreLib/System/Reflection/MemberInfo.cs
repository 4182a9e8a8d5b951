namespace System.Reflection
{
    /// <summary>What has a name: a type. Members of types are not kept in the image.</summary>
    public abstract class MemberInfo
    {
        /// <summary>For the runtime.</summary>
        protected MemberInfo()
        {
        }

        /// <summary>The name without its namespace.</summary>
        public abstract string Name { get; }
    }
}

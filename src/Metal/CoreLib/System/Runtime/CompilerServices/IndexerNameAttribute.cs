namespace System.Runtime.CompilerServices
{
    /// <summary>The name under which other languages see the indexer.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class IndexerNameAttribute : Attribute
    {
        /// <summary>Marks the target with its indexerName.</summary>
        public IndexerNameAttribute(string indexerName)
        {
        }
    }
}

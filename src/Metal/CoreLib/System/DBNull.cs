namespace System
{
    /// <summary>A value that stands for a missing one.</summary>
    public sealed class DBNull
    {
        /// <summary>The only instance.</summary>
        public static readonly DBNull Value = new DBNull();

        private DBNull()
        {
        }
    }
}

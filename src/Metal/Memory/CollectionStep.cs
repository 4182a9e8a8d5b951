namespace System
{
    /// <summary>When a collection turns to those who keep addresses that are no references.</summary>
    internal enum CollectionStep
    {
        /// <summary>Roots are being marked.</summary>
        Roots,

        /// <summary>All is marked that the program can reach.</summary>
        Reached,

        /// <summary>All is marked that stays.</summary>
        Marked,

        /// <summary>Objects are about to move.</summary>
        Moving,
    }
}

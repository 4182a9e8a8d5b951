namespace System
{
    /// <summary>Whether a time is local or UTC. Devices know UTC only.</summary>
    public enum DateTimeKind
    {
        /// <summary>Coordinated universal time.</summary>
        Utc = 1,

        /// <summary>The time of the place.</summary>
        [Obsolete("Devices know UTC only.")]
        Local = 2,
    }
}

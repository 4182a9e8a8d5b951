namespace System.Runtime.CompilerServices
{
    /// <summary>What the runtime can do beyond the ordinary.</summary>
    public static class RuntimeFeature
    {
        /// <summary>Interface members with a body. The constant makes the compiler allow them; no engine of nf-thread runs them.</summary>
        public const string DefaultImplementationsOfInterfaces = "DefaultImplementationsOfInterfaces";

        /// <summary>Whether a feature is there.</summary>
        public static bool IsSupported(string feature) => false;
    }
}

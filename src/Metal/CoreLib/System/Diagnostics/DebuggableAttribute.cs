namespace System.Diagnostics
{
    /// <summary>How the assembly was compiled; the compiler writes it.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Module)]
    public sealed class DebuggableAttribute : Attribute
    {
        /// <summary>What the just-in-time compiler of another engine is to do.</summary>
        [Flags]
        public enum DebuggingModes
        {
            /// <summary>Nothing special.</summary>
            None = 0,

            /// <summary>Keep track of code.</summary>
            Default = 1,

            /// <summary>Leave out the sequence points of the symbol file.</summary>
            IgnoreSymbolStoreSequencePoints = 2,

            /// <summary>Allow edit and continue.</summary>
            EnableEditAndContinue = 4,

            /// <summary>Do not optimize.</summary>
            DisableOptimizations = 256,
        }

        /// <summary>All modes.</summary>
        public DebuggingModes DebuggingFlags { get; }

        /// <summary>Code is not to be optimized.</summary>
        public bool IsJITOptimizerDisabled => (DebuggingFlags & DebuggingModes.DisableOptimizations) != 0;

        /// <summary>Code is to be tracked.</summary>
        public bool IsJITTrackingEnabled => (DebuggingFlags & DebuggingModes.Default) != 0;

        /// <summary>Marks the assembly with its modes.</summary>
        public DebuggableAttribute(DebuggingModes modes) => DebuggingFlags = modes;

        /// <summary>Marks the assembly with two of the modes.</summary>
        public DebuggableAttribute(bool isJITTrackingEnabled, bool isJITOptimizerDisabled) =>
            DebuggingFlags = (isJITTrackingEnabled ? DebuggingModes.Default : 0) | (isJITOptimizerDisabled ? DebuggingModes.DisableOptimizations : 0);
    }
}

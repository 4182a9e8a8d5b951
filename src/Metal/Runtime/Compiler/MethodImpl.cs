namespace System.Runtime.CompilerServices
{
    /// <summary>How a method is compiled; see <see cref="MethodImplAttribute"/>.</summary>
    public enum MethodImplOptions
    {
        /// <summary>The body is not managed code. Without effect here.</summary>
        Unmanaged = 4,
        /// <summary>The method keeps a frame of its own: it is never compiled into its callers.</summary>
        NoInlining = 8,
        /// <summary>The body stands elsewhere. Without effect here.</summary>
        ForwardRef = 16,
        /// <summary>The method runs with its object, or its type, locked.</summary>
        Synchronized = 32,
        /// <summary>The signature is taken as it is written. Without effect here.</summary>
        PreserveSig = 128,
        /// <summary>The runtime has the body.</summary>
        InternalCall = 4096,
    }

    /// <summary>What a body consists of; only <see cref="IL"/> can be compiled here.</summary>
    public enum MethodCodeType
    {
        /// <summary>Intermediate language.</summary>
        IL = 0,
        /// <summary>Machine code.</summary>
        Native = 1,
        /// <summary>Optimised intermediate language, which no compiler makes.</summary>
        OPTIL = 2,
        /// <summary>The runtime has the body.</summary>
        Runtime = 3,
    }

    /// <summary>Tells the compiler how a method is to be compiled.</summary>
    [AttributeUsage(AttributeTargets.Constructor | AttributeTargets.Method, Inherited = false)]
    public sealed class MethodImplAttribute : Attribute
    {
        private readonly MethodImplOptions _value;

        /// <summary>What the body consists of.</summary>
        public MethodCodeType MethodCodeType;

        /// <summary>No options.</summary>
        public MethodImplAttribute()
        {
        }

        /// <summary>These options, joined by <c>|</c>.</summary>
        public MethodImplAttribute(MethodImplOptions methodImplOptions) => _value = methodImplOptions;

        /// <summary>These options, as a number.</summary>
        public MethodImplAttribute(short _value) => this._value = (MethodImplOptions)_value;

        /// <summary>The options.</summary>
        public MethodImplOptions Value => _value;
    }
}

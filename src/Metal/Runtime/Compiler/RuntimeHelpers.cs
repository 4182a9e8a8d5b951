using System.Runtime.CompilerServices;

namespace System.Runtime.CompilerServices
{
    /// <summary>What compilers call; programs have no need to.</summary>
    public static unsafe partial class RuntimeHelpers
    {
        /// <summary>Bytes from a string's address to its first character.</summary>
        public static int OffsetToStringData => 8;

        /// <summary>Fills an array from the image; ilc replaces the calls that array initialisers make.</summary>
        [Intrinsic]
        public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw new NotSupportedException("RuntimeHelpers.InitializeArray");

        /// <summary>The object itself: a boxed value is not copied.</summary>
        public static object GetObjectValue(object obj) => obj;
    }
}

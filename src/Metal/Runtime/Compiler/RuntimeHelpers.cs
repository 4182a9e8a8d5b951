using System.Runtime.CompilerServices;

namespace System.Runtime.CompilerServices
{
    public static unsafe partial class RuntimeHelpers
    {
        public static int OffsetToStringData => 8;

        /// <summary>Fills an array from the image; ilc replaces the calls that array initialisers make.</summary>
        [Intrinsic]
        public static void InitializeArray(Array array, RuntimeFieldHandle fldHandle) => throw new NotSupportedException("RuntimeHelpers.InitializeArray");

        public static object GetObjectValue(object obj) => obj;
    }
}

// What C# cannot say about references and pointers. ilc replaces the bodies of the intrinsics.

using Internal.Runtime.CompilerHelpers;

namespace System.Runtime.CompilerServices
{
    internal static unsafe class Unsafe
    {
        [Intrinsic]
        public static extern void* AsPointer<T>(ref T value);

        [Intrinsic]
        public static extern ref T AsRef<T>(void* source);

        [Intrinsic]
        public static extern T As<T>(object value) where T : class;

        [Intrinsic]
        public static extern ref TTo As<TFrom, TTo>(ref TFrom source);

        [Intrinsic]
        public static extern ref T Add<T>(ref T source, int elementOffset);

        [Intrinsic]
        public static extern ref T AddByteOffset<T>(ref T source, nint byteOffset);

        [Intrinsic]
        public static extern int SizeOf<T>();

        /// <summary>The address of an object's MethodTable pointer; stable while a stack, or what else keeps objects in place (Compactor), holds it.</summary>
        [MethodImpl(Inlining.Always)]
        public static nint AddressOf(object value) => *(nint*)AsPointer(ref value);

        /// <summary>The object at an address that <see cref="AddressOf"/> gave.</summary>
        [MethodImpl(Inlining.Always)]
        public static object ObjectAt(nint address) => AsRef<object>(&address);
    }
}

// Compiled code calls these instead of throwing in line, which keeps it small.

using System;
using System.Runtime.CompilerServices;

namespace Internal.Runtime.CompilerHelpers
{
    internal enum ExceptionStringID
    {
    }

    internal static class ThrowHelpers
    {
        internal static void ThrowNullReferenceException() => throw new NullReferenceException();

        internal static void ThrowIndexOutOfRangeException() => throw new IndexOutOfRangeException();

        internal static void ThrowInvalidCastException() => throw new InvalidCastException();

        internal static void ThrowArrayTypeMismatchException() => throw new InvalidCastException();

        internal static void ThrowPlatformNotSupportedException() => throw new PlatformNotSupportedException();

        internal static void ThrowNotImplementedException() => throw new NotImplementedException();

        internal static void ThrowNotSupportedException() => throw new NotSupportedException();

        internal static void ThrowArgumentException() => throw new ArgumentException();

        internal static void ThrowArgumentOutOfRangeException() => throw new ArgumentOutOfRangeException();

        // nanoFramework has neither OverflowException nor DivideByZeroException; dividing by zero is a plain Exception there.
        internal static void ThrowDivideByZeroException() => throw new Exception("Attempted to divide by zero.");

        internal static void ThrowOverflowException() => throw new Exception("Arithmetic operation resulted in an overflow.");

        // Calls of what ilc could not compile: it warns at build time, and a call that is reached all the same ends here.
        internal static void ThrowBodyRemoved() => throw new NotSupportedException("The called method's body was removed at build time.");

        internal static void ThrowFeatureBodyRemoved() => ThrowBodyRemoved();

        internal static void ThrowInstanceBodyRemoved() => ThrowBodyRemoved();

        internal static void ThrowUnavailableType() => ThrowBodyRemoved();

        internal static void ThrowBadImageFormatException(ExceptionStringID id) => Missing("bad image");

        internal static void ThrowTypeLoadException(ExceptionStringID id, string className, string typeName) => Missing(className);

        internal static void ThrowTypeLoadExceptionWithArgument(ExceptionStringID id, string className, string typeName, string messageArg) => Missing(className);

        internal static void ThrowMissingMethodException(ExceptionStringID id, string methodName) => Missing(methodName);

        internal static void ThrowMissingFieldException(ExceptionStringID id, string fieldName) => Missing(fieldName);

        internal static void ThrowFileNotFoundException(ExceptionStringID id, string fileName) => Missing(fileName);

        internal static void ThrowInvalidProgramException(ExceptionStringID id) => Missing("invalid program");

        internal static void ThrowInvalidProgramExceptionWithArgument(ExceptionStringID id, string methodName) => Missing(methodName);

        internal static void ThrowMarshalDirectiveException(ExceptionStringID id) => Missing("marshalling");

        internal static void ThrowAmbiguousMatchException(ExceptionStringID id) => Missing("ambiguous match");

        private static void Missing(string what) => throw new NotSupportedException(what);
    }
}

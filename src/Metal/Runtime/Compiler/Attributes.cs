// Attributes that ilc and the C# compiler know by name. Internal: device code has no use for them.

namespace System.Runtime
{
    /// <summary>The method's body is the symbol <c>entryPoint</c>, found at link time: assembly, or a RuntimeExport of another assembly.</summary>
    internal sealed class RuntimeImportAttribute : Attribute
    {
        public RuntimeImportAttribute(string dllName, string entryPoint)
        {
        }
    }

    /// <summary>The method is callable under the symbol <c>entry</c> from assembly and through RuntimeImport.</summary>
    internal sealed class RuntimeExportAttribute : Attribute
    {
        public RuntimeExportAttribute(string entry)
        {
        }
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>ilc replaces the body by its own.</summary>
    internal sealed class IntrinsicAttribute : Attribute
    {
    }

    /// <summary>Locals of these methods start with noise instead of zeros (references always start null).</summary>
    internal sealed class SkipLocalsInitAttribute : Attribute
    {
    }

    /// <summary>The C# compiler puts calls of these methods where ilc runs them: before Main.</summary>
    internal sealed class ModuleInitializerAttribute : Attribute
    {
    }

    internal sealed class IsUnmanagedAttribute : Attribute
    {
    }

    internal sealed class UnsafeValueTypeAttribute : Attribute
    {
    }

    internal sealed class IsReadOnlyAttribute : Attribute
    {
    }

    internal sealed class IsByRefLikeAttribute : Attribute
    {
    }

    internal sealed class FixedBufferAttribute : Attribute
    {
        public FixedBufferAttribute(Type elementType, int length)
        {
        }
    }

    /// <summary>Names for MethodImpl values that nanoFramework's enumeration lacks.</summary>
    internal static class Inlining
    {
        public const MethodImplOptions Always = (MethodImplOptions)0x100;
        public const MethodImplOptions Never = MethodImplOptions.NoInlining;
    }
}

namespace System.Runtime.InteropServices
{
    internal sealed class FieldOffsetAttribute : Attribute
    {
        public FieldOffsetAttribute(int offset)
        {
        }
    }

    internal sealed class InAttribute : Attribute
    {
    }

    internal enum UnmanagedType
    {
    }
}

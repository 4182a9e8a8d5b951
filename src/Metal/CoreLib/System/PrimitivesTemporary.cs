namespace System
{
    public struct Void { }
    public struct Boolean { private bool m_value; }
    public struct Char { private char m_value; }
    public struct SByte { private sbyte m_value; }
    public struct Byte { private byte m_value; }
    public struct Int16 { private short m_value; }
    public struct UInt16 { private ushort m_value; }
    public struct Int32 { private int m_value; }
    public struct UInt32 { private uint m_value; }
    public struct Int64 { private long m_value; }
    public struct UInt64 { private ulong m_value; }
    public unsafe struct IntPtr { private void* m_value; }
    public unsafe struct UIntPtr { private void* m_value; }
    public struct Single { private float m_value; }
    public struct Double { private double m_value; }
    public struct TimeSpan { long t; public const long TicksPerMillisecond = 10000; public TimeSpan(long x) { t = x; } public long Ticks => t; } public abstract class MarshalByRefObject { }
    public static partial class Console { public static unsafe void Write(string s) { byte b; for (int i = 0; i < s.Length; i++) { b = (byte)s[i]; Write(&b, 1); } } public static unsafe void WriteLine(string s) { byte b; for (int i = 0; i < s.Length; i++) { b = (byte)s[i]; Write(&b, 1); } b = 10; Write(&b, 1); }         [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)] [System.Runtime.RuntimeImport("*", "nf_chip_console_write")] internal static extern unsafe void Write(byte* text, int length); }
    public interface IDisposable { void Dispose(); }
    public interface IComparable { int CompareTo(object o); }
    public abstract class Attribute { protected Attribute() { } }
    public abstract class MulticastDelegate : Delegate { protected MulticastDelegate() { } }
    public class SystemException : Exception { public SystemException() { } public SystemException(string m) : base(m) { } }
    public class ArgumentException : SystemException { public ArgumentException() { } public ArgumentException(string m) : base(m) { } }
    public class ArgumentNullException : ArgumentException { public ArgumentNullException(string m) : base(m) { } }
    public class ArgumentOutOfRangeException : ArgumentException { public ArgumentOutOfRangeException() { } public ArgumentOutOfRangeException(string m) : base(m) { } }
    public class NullReferenceException : SystemException { public NullReferenceException() { } }
    public class IndexOutOfRangeException : SystemException { public IndexOutOfRangeException() { } }
    public class InvalidCastException : SystemException { public InvalidCastException() { } }
    public class OutOfMemoryException : SystemException { public OutOfMemoryException() { } }
    public class NotSupportedException : SystemException { public NotSupportedException() { } public NotSupportedException(string m) : base(m) { } }
    public class NotImplementedException : SystemException { public NotImplementedException() { } }
    public class PlatformNotSupportedException : NotSupportedException { public PlatformNotSupportedException() { } }
    public class InvalidOperationException : SystemException { public InvalidOperationException() { } public InvalidOperationException(string m) : base(m) { } }
    public sealed class FlagsAttribute : Attribute { }
    public sealed class ParamArrayAttribute : Attribute { }
    public enum AttributeTargets { All = 16383 }
    public sealed class AttributeUsageAttribute : Attribute { public AttributeUsageAttribute(AttributeTargets t) { } public bool AllowMultiple { get; set; } public bool Inherited { get; set; } }
    public sealed unsafe partial class String { public char[] ToCharArray() { char[] r = new char[Length]; for (int i = 0; i < r.Length; i++) r[i] = this[i]; return r; }
      public int CompareTo(object o) => 0;
      public string Substring(int i) => this; public static string Concat(string a, string b, string c, string d) => a + c; public static string Concat(string a, string b) { return a; }
      public static string Concat(string a, string b, string c) { return a; } }
    public abstract unsafe partial class Array { public Collections.IEnumerator GetEnumerator() => null; }
}
namespace System.Collections { public interface IEnumerable { IEnumerator GetEnumerator(); } public interface IEnumerator { bool MoveNext(); object Current { get; } void Reset(); } }
namespace System.Reflection { public sealed class DefaultMemberAttribute : Attribute { public DefaultMemberAttribute(string m) { } } }
namespace System.Runtime.CompilerServices { public sealed class IndexerNameAttribute : Attribute { public IndexerNameAttribute(string n) { } }
 [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class InternalsVisibleToAttribute : Attribute { public InternalsVisibleToAttribute(string n) { } }
 public sealed class ExtensionAttribute : Attribute { } }

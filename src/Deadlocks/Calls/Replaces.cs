// The calls that rewritten code makes in place of the module's and mscorlib's: the same arguments, the object of an instance method first, then the site,
// which is the number of a place in the program. The rewriter (src/Cli/Deadlocks) finds them by this attribute.
using System;

namespace NfThread.Deadlocks
{
    /// <summary>Says which method of which type a method stands for.</summary>
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
    public sealed class ReplacesAttribute : Attribute
    {
        /// <summary>Names the method.</summary>
        public ReplacesAttribute(Type type, string method)
        {
        }
    }
}

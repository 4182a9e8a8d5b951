// The part of an exception that says where it came from: addresses noted frame by frame during the first pass. The innermost
// ones lie in the object; noting never allocates, so a deep stack's outermost frames are only counted.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System
{
    public partial class Exception
    {
        private const int Capacity = 8;

        [StructLayout(LayoutKind.Sequential)]
        private struct Addresses
        {
            public uint First, A1, A2, A3, A4, A5, A6, Last;
        }

        private int _traceLength;
        private Addresses _trace;

        internal void ClearTrace() => _traceLength = 0;

        /// <summary>How many addresses are known; the stack may have had more frames.</summary>
        internal int NotedFrames => _traceLength < Capacity ? _traceLength : Capacity;

        internal uint NotedFrame(int index) => Unsafe.Add(ref _trace.First, index);

        internal void NoteFrame(uint address)
        {
            int length = _traceLength;
            if (length < Capacity) Unsafe.Add(ref _trace.First, length) = address;
            _traceLength = length + 1;
        }
    }
}

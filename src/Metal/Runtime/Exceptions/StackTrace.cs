// The part of an exception that says where it came from: addresses noted frame by frame during the first pass. The innermost
// ones lie in the object, more of them in further objects as long as the heap has room for those; noting neither fails nor
// collects, and what finds no room is left out. The text is made when somebody asks for it.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System
{
    public partial class Exception
    {
        private const int ChunkLength = 8;

        [StructLayout(LayoutKind.Sequential)]
        private struct Addresses
        {
            public uint First, A1, A2, A3, A4, A5, A6, Last;
        }

        private sealed class Chunk
        {
            public Addresses Addresses;
            public Chunk Next;
        }

        private int _traceLength;
        private Addresses _trace;
        private Chunk _more;

        /// <summary>The methods that the exception passed through, innermost first, one a line; null before it is thrown.</summary>
        public virtual string StackTrace
        {
            get
            {
                if (_traceLength == 0) return null;
                string text = "";
                for (int i = 0; i < _traceLength; i++)
                {
                    uint address = NotedFrame(i);
                    string name = MethodNames.Find((nint)address);
                    text = text + (i == 0 ? "   at " : "\n   at ") + (name == null ? "[" : name + " [") + AddressText.Make(address) + "]";
                }

                return text;
            }
        }

        /// <summary>The type, the message, the inner exception likewise, and where it was thrown.</summary>
        public override string ToString()
        {
            string text = GetType().FullName;
            string message = Message;
            if (message != null && message.Length != 0) text = text + ": " + message;
            if (_innerException != null) text = text + "\n ---> " + _innerException.ToString() + "\n   --- End of inner exception stack trace ---";
            string trace = StackTrace;
            return trace == null ? text : text + "\n" + trace;
        }

        /// <summary>The message that the exception was made with; null when it has none of its own.</summary>
        internal string OwnMessage => _message;

        internal void ClearTrace() => _traceLength = 0;

        internal int NotedFrames => _traceLength;

        internal uint NotedFrame(int index)
        {
            if (index < ChunkLength) return Unsafe.Add(ref _trace.First, index);
            Chunk chunk = _more;
            for (; chunk != null && index >= 2 * ChunkLength; index -= ChunkLength) chunk = chunk.Next;
            return chunk == null ? 0 : Unsafe.Add(ref chunk.Addresses.First, index - ChunkLength);
        }

        internal void NoteFrame(uint address)
        {
            int length = _traceLength;
            if (length < ChunkLength)
            {
                Unsafe.Add(ref _trace.First, length) = address;
                _traceLength = length + 1;
            }
            else
            {
                NoteFurther(address, length);
            }
        }

        // _more leads to the chunks in the order of their addresses; those of an object's last throw take those of its next one. Another thread may throw the same
        // object meanwhile, as those do who find no memory: the traces mix then, but neither fails.
        [MethodImpl(Inlining.Never)]
        private void NoteFurther(uint address, int length)
        {
            Chunk before = null;
            Chunk chunk = _more;
            for (int left = length; chunk != null && left >= 2 * ChunkLength; left -= ChunkLength)
            {
                before = chunk;
                chunk = chunk.Next;
            }

            if (chunk == null)
            {
                chunk = Cpu.GetExceptionNumber() != 0 ? null : NewChunk();
                if (chunk == null) return;
                if (before == null) _more = chunk;
                else before.Next = chunk;
            }

            Unsafe.Add(ref chunk.Addresses.First, length & (ChunkLength - 1)) = address;
            _traceLength = length + 1;
        }

        private static unsafe Chunk NewChunk() => Unsafe.As<Chunk>(Allocator.TryNew(MethodTable.Of<Chunk>()));
    }
}

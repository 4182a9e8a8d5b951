// The ring that assembly writes events into (Arch/CortexM/Tracing/TraceEntry.S), and its one reader.
//
// Invariant: the events from Read up to Next are whole, and no writer touches them. Only the reader moves Read, only writers, masked, move Next.
// A ring in which an event was lost stays full until all that it holds was read: so what was lost lies right behind that.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace System
{
    /// <summary>An event: its kind and time in one word, and what the kind says in the other.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct TraceSlot
    {
        private const int KindBit = 27;

        private uint _head;

        internal uint Operand;

        internal uint Kind => _head >> KindBit;

        /// <summary>The microsecond counter's low bits.</summary>
        internal uint Time => _head & TimeMask;

        internal const uint TimeMask = (1u << KindBit) - 1;
    }

    // Assembly knows this layout (TraceEntry.S).
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct TraceRing
    {
        private TraceSlot* _next, _read, _begin, _end;
        private uint _lost;

        internal static TraceRing* Instance => GetInstance();

        /// <summary>The oldest event that the reader has not seen; it shall begin there.</summary>
        internal TraceSlot* Oldest => _read;

        /// <summary>Behind the newest event.</summary>
        internal static TraceSlot* EndOf(TraceRing* ring) => (TraceSlot*)Volatile.Read(ref *(uint*)&ring->_next);

        internal TraceSlot* After(TraceSlot* at) => ++at == _end ? _begin : at;

        /// <summary>All up to there was read, and writers may have it. Returns how many events were lost there.</summary>
        internal static uint Release(TraceRing* ring, TraceSlot* at)
        {
            bool masked = Cpu.DisableInterrupts();
            uint lost = ring->_lost;
            bool isEmpty = at == ring->_next;
            if (lost == 0 || isEmpty)
            {
                ring->_read = at;
                ring->_lost = 0;
            }

            Cpu.RestoreInterrupts(masked);
            return isEmpty ? lost : 0;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_get_ring")]
        private static extern TraceRing* GetInstance();
    }
}

// Where a program's marks can be seen from outside: an emulator that logs the processor's registers (nft trace) finds the text in them, or its
// address, so that nobody has to read memory meanwhile. Each is a return, which a program that sends its trace itself calls by way of
// Arch/CortexM/Tracing.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static unsafe class TraceHooks
    {
        private const int LettersAPart = 8;

        internal static void Mark(string text)
        {
            // What is not in the heap is a literal, and stays where it is and what it is.
            if ((byte*)Unsafe.AddressOf(text) < HeapState.Instance->Start)
            {
                MarkLiteral(text);
                return;
            }

            for (int i = 0; i <= text.Length; i += LettersAPart)
                MarkPart(Letters(text, i), Letters(text, i + 2), Letters(text, i + 4), Letters(text, i + 6));
        }

        /// <summary>Main begins. A return unless NfThread.Tracing is linked in (src/Metal/Tracing).</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_begin")]
        internal static extern void Begin();

        /// <summary>The program ends. A return likewise. Masked.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_end")]
        internal static extern void End();

        private static uint Letters(string text, int at) =>
            at + 1 < text.Length ? text[at] | (uint)text[at + 1] << 16 : at < text.Length ? text[at] : 0u;

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_mark")]
        private static extern void MarkLiteral(string text);

        /// <summary>Eight letters; a 0 ends the text.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_trace_mark_part")]
        private static extern void MarkPart(uint a, uint b, uint c, uint d);
    }
}

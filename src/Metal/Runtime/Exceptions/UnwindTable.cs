// The unwind index that the linker sorts by address (.ARM.exidx, ARM IHI 0038): pairs of a function's start and either
// its opcodes, a pointer to them (.ARM.extab), or the mark "cannot be unwound", which assembly without frames carries.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Runtime
{
    /// <summary>What the tables say about the function that an address belongs to.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct UnwindEntry
    {
        public uint Start;

        /// <summary>The word that the opcodes begin in; null for a function that cannot be unwound.</summary>
        public byte* Opcodes;

        /// <summary>What ilc says about handlers; null when the opcodes stand in the index itself.</summary>
        public byte* Handlers;

        /// <summary>Index of the first opcode and of the end, counted in bytes from <see cref="Opcodes"/>.</summary>
        public int First, End;
    }

    [SkipLocalsInit]
    internal static unsafe class UnwindTable
    {
        [StructLayout(LayoutKind.Sequential)]
        private struct Row
        {
            public int Function;
            public int Content;
        }

        private const int CannotUnwind = 1;

        /// <summary>Finds the function around <paramref name="pc"/>. False when it has no unwind information.</summary>
        internal static bool Find(uint pc, UnwindEntry* entry)
        {
            Row* low = (Row*)Start();
            Row* high = (Row*)End();
            if (pc < FunctionOf(low)) return false;

            // Invariant: the row sought is in [low, high).
            while (true)
            {
                int half = (int)(((uint)high - (uint)low) >> 4);
                if (half == 0) break;
                Row* middle = low + half;
                if (pc < FunctionOf(middle)) high = middle;
                else low = middle;
            }

            int content = low->Content;
            if (content == CannotUnwind) return false;
            entry->Start = FunctionOf(low);
            entry->Handlers = null;
            byte* opcodes = (byte*)&low->Content;
            if (content >= 0) opcodes += content << 1 >> 1;
            entry->Opcodes = opcodes;

            // Model 0 holds three opcodes in its only word; model 1 counts the words that follow.
            int words = opcodes[3] == 0x80 ? 0 : opcodes[2];
            entry->First = opcodes[3] == 0x80 ? 1 : 2;
            entry->End = 4 + words * 4;
            if (content >= 0) entry->Handlers = opcodes + entry->End;
            return true;
        }

        // A prel31: 31 bits, relative to the word they stand in.
        [MethodImpl(Inlining.Always)]
        private static uint FunctionOf(Row* row) => (uint)row + (uint)(row->Function << 1 >> 1);

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_exidx_start")]
        private static extern nint Start();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_exidx_end")]
        private static extern nint End();
    }
}

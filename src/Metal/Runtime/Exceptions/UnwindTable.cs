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

        // Which row an address was found in last, by its low bits: a hint that is checked, so that two threads at once, a fault's handler or a number that does
        // not fit spoil nothing.
        private const int Hints = 32;

        [StructLayout(LayoutKind.Sequential)]
        private struct HintTable
        {
            internal fixed ushort Row[Hints];
        }

        private static HintTable s_hints;

        /// <summary>Finds the function around <paramref name="pc"/>. False when it has no unwind information.</summary>
        internal static bool Find(uint pc, UnwindEntry* entry)
        {
            Row* rows = (Row*)Start();
            ushort* hint = (ushort*)Unsafe.AsPointer(ref s_hints) + ((pc >> 1) & (Hints - 1));
            Row* row = rows + *hint;

            // Behind the last row is something else, whatever that says: an address above the last row is in it.
            uint start = FunctionOf(row);
            if (pc < start || pc >= FunctionOf(row + 1))
            {
                row = Search(pc);
                if (row == null) return false;
                start = FunctionOf(row);
                *hint = (ushort)(row - rows);
            }

            int content = row->Content;
            if (content == CannotUnwind) return false;
            entry->Start = start;
            entry->Handlers = null;
            byte* opcodes = (byte*)&row->Content;
            if (content >= 0) opcodes += content << 1 >> 1;
            entry->Opcodes = opcodes;

            // Model 0 holds three opcodes in its only word; model 1 counts the words that follow.
            int words = opcodes[3] == 0x80 ? 0 : opcodes[2];
            entry->First = opcodes[3] == 0x80 ? 1 : 2;
            entry->End = 4 + words * 4;
            if (content >= 0) entry->Handlers = opcodes + entry->End;
            return true;
        }

        // The row whose function begins last at or before an address; null below the first.
        [MethodImpl(Inlining.Never)]
        private static Row* Search(uint pc)
        {
            Row* low = (Row*)Start();
            Row* high = (Row*)End();
            if (pc < FunctionOf(low)) return null;

            // Invariant: the row sought is in [low, high).
            while (true)
            {
                int half = (int)(((uint)high - (uint)low) >> 4);
                if (half == 0) return low;
                Row* middle = low + half;
                if (pc < FunctionOf(middle)) high = middle;
                else low = middle;
            }
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

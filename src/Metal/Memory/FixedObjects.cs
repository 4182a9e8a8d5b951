// Objects whose address is known as such, so that they must stay where they are.

using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace System
{
    internal static unsafe class FixedObjects
    {
        private const int MostTypes = 4;

        private struct TypeList
        {
            internal fixed int Types[MostTypes];
        }

        private static TypeList s_types;

        /// <summary>Tells which objects must stay besides; for tools that note objects by their addresses. Null: none.</summary>
        internal static delegate*<nint, bool> IsNoted;

        /// <summary>The list of types did not suffice: nothing moves any more.</summary>
        internal static bool All { get; private set; }

        private static int* Types => (int*)Unsafe.AsPointer(ref s_types);

        /// <summary>The address of an object of the type is about to become its hash: those of its type move no more.</summary>
        internal static void Add(MethodTable* type)
        {
            int* types = Types;
            bool masked = Cpu.DisableInterrupts();
            int i = 0;
            while (i < MostTypes && types[i] != (int)type && types[i] != 0) i++;
            if (i < MostTypes) types[i] = (int)type;
            else All = true;
            Cpu.RestoreInterrupts(masked);
        }

        internal static bool Contains(HeapBlock* block)
        {
            int* types = Types;
            for (int i = 0; i < MostTypes; i++)
                if (types[i] == (int)block->Tag) return true;
            return IsNoted != null && IsNoted(HeapBlock.ReferenceTo(block));
        }
    }
}

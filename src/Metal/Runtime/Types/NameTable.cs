// The names that the build leaves in flash (src/Cli/Firmware/Names/NameTable.cs writes what is read here). Everything
// is found by its offset in the object that ilc made, which the linker moves as a whole.
//
//     start of the code, start of the data
//     number of methods, of types that have some, of types that are constructed    16 bits each
//     number of pages, number of pairs                                       8 bits each
//     first method of each page of 128 KiB of code                           16 bits each from here on
//     code offset / 2 of each method within its page, ascending
//     name of each method                                                    0 for one without a name: it only ends the one before
//     { name, first method } of each type with methods                       which go on to the next one's first
//     { name, data offset / 4 } of each type that is constructed
//     the two halves of each pair                                            8 bits each
//     names: see CodedName.cs
//
// A name is the offset of its first unit; 0 is the empty one.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NameTable
    {
        [StructLayout(LayoutKind.Sequential)]
        internal struct TypeRow
        {
            public ushort Name, Place;
        }

        // The linker sets the Thumb bit of what is counted from a function.
        private uint _code, _data;
        private ushort _methodCount, _ownerCount, _typeCount;
        private byte _pageCount, _pairCount;

        private const int PageShift = 17;

        private static ushort* Pages(NameTable* table) => (ushort*)(table + 1);

        private static ushort* CodeOffsets(NameTable* table) => Pages(table) + table->_pageCount;

        private static ushort* MethodNames(NameTable* table) => CodeOffsets(table) + table->_methodCount;

        private static TypeRow* Owners(NameTable* table) => (TypeRow*)(MethodNames(table) + table->_methodCount);

        private static TypeRow* Types(NameTable* table) => Owners(table) + table->_ownerCount;

        private static CodedName Name(NameTable* table, int type, int method)
        {
            byte* pairs = (byte*)(Types(table) + table->_typeCount);
            byte* names = pairs + (2 * table->_pairCount);
            return new CodedName(pairs, names + type, method == 0 ? null : names + method);
        }

        /// <summary>The name of a type; false when the build left it out.</summary>
        internal static bool FindType(MethodTable* type, CodedName* name)
        {
            NameTable* table = Get();
            uint offset = ((uint)type - table->_data) >> 2;
            TypeRow* row = Types(table);
            for (int i = table->_typeCount; i > 0; i--, row++)
            {
                if (row->Place != offset) continue;
                *name = Name(table, row->Name, 0);
                return true;
            }

            return false;
        }

        /// <summary>The name of the method around an address; false when the build left it out.</summary>
        internal static bool FindMethod(uint address, CodedName* name)
        {
            NameTable* table = Get();
            uint distance = address - (table->_code & ~1u);
            uint page = distance >> PageShift;
            ushort offset = (ushort)(distance >> 1);
            ushort* offsets = CodeOffsets(table);
            int low = page < table->_pageCount ? Pages(table)[page] : table->_methodCount;
            int high = page + 1 < table->_pageCount ? Pages(table)[page + 1] : table->_methodCount;
            while (low < high)
            {
                int middle = (low + high) >> 1;
                if (offsets[middle] <= offset) low = middle + 1;
                else high = middle;
            }

            int method = low - 1;
            if (method < 0 || MethodNames(table)[method] == 0) return false;
            TypeRow* owner = Owners(table);
            for (int i = table->_ownerCount - 1; i > 0 && owner[1].Place <= method; i--) owner++;
            *name = Name(table, owner->Name, MethodNames(table)[method]);
            return true;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_name_table")]
        private static extern NameTable* Get();
    }
}

// The names that the build leaves in flash (src/Cli/Firmware/Names/NameTable.cs writes what is read here). Everything
// is found by its offset in the object that ilc made, which the linker moves as a whole.
//
//     start of the code, start of the data
//     number of methods, number of types, number of pages, unused            16 bits each from here on
//     first method of each page of 128 KiB of code
//     code offset / 2 of each method within its page, ascending
//     name of each method                                                    0 for one without a name: it only ends the one before
//     { namespace, name, first method, data offset / 4 } of each type        a type's methods go on to the next one's first
//     strings: a length in a byte, then ASCII
//
// A name is the offset of its string; 0 is the empty one. A type that is never constructed has the data offset 0xFFFF.

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
            public ushort Namespace, Name, FirstMethod, DataOffset;
        }

        // The linker sets the Thumb bit of what is counted from a function.
        private uint _code, _data;
        private ushort _methodCount, _typeCount, _pageCount, _unused;

        private const int PageShift = 17;

        private static ushort* Pages(NameTable* table) => (ushort*)(table + 1);

        private static ushort* CodeOffsets(NameTable* table) => Pages(table) + table->_pageCount;

        private static ushort* MethodNames(NameTable* table) => CodeOffsets(table) + table->_methodCount;

        private static TypeRow* Types(NameTable* table) => (TypeRow*)(MethodNames(table) + table->_methodCount);

        private static byte* String(NameTable* table, int offset) => (byte*)(Types(table) + table->_typeCount) + offset;

        /// <summary>Namespace and name of a type; false when the build left it out.</summary>
        internal static bool FindType(MethodTable* type, NameParts* name)
        {
            NameTable* table = Get();
            uint offset = ((uint)type - table->_data) >> 2;
            TypeRow* row = Types(table);
            for (int i = table->_typeCount; i > 0; i--, row++)
            {
                if (row->DataOffset != offset || offset == 0xFFFF) continue;
                name->Space = String(table, row->Namespace);
                name->Type = String(table, row->Name);
                name->Method = null;
                return true;
            }

            return false;
        }

        /// <summary>Namespace, type and name of the method around an address; false when the build left it out.</summary>
        internal static bool FindMethod(uint address, NameParts* name)
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
            TypeRow* type = Types(table);
            for (int i = table->_typeCount - 1; i > 0 && type[1].FirstMethod <= method; i--) type++;
            name->Space = String(table, type->Namespace);
            name->Type = String(table, type->Name);
            name->Method = String(table, MethodNames(table)[method]);
            return true;
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_name_table")]
        private static extern NameTable* Get();
    }
}

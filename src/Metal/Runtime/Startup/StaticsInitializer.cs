// Gives every class with reference statics its block of them. ilc lists the classes in the ReadyToRun header: a 16-byte
// header, then rows { id, flags, start, end }.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace System
{
    internal static unsafe class StaticsInitializer
    {
        private const int GCStaticRegion = 201;
        private const int ModuleInitializers = 213;
        private const int Uninitialized = 1;
        private const int HasPreinitializedData = 2;

        [StructLayout(LayoutKind.Sequential)]
        private struct Header
        {
            public uint Signature;
            public ushort Major, Minor;
            public uint Flags;
            public ushort SectionCount;
            public byte EntrySize, EntryType;
        }

        [StructLayout(LayoutKind.Sequential)]
        private struct Section
        {
            public int Id;
            public int Flags;
            public byte* Start;
            public byte* End;
        }

        internal static byte* StaticsStart;
        internal static byte* StaticsEnd;

        internal static void Run()
        {
            Header* header = GetHeader();
            Section* section = (Section*)(header + 1);
            for (int i = header->SectionCount; i > 0; i--, section++)
                if (section->Id == GCStaticRegion) Allocate(section->Start, section->End);
        }

        internal static void RunModuleInitializers()
        {
            Header* header = GetHeader();
            Section* section = (Section*)(header + 1);
            for (int i = header->SectionCount; i > 0; i--, section++)
                if (section->Id == ModuleInitializers) Call(section->Start, section->End);
        }

        private static void Allocate(byte* start, byte* end)
        {
            StaticsStart = start;
            StaticsEnd = end;
            for (int* row = (int*)start; row < end; row++)
            {
                // The row leads to the class's slot; the slot leads to the MethodTable of the block until the block exists.
                int* slot = (int*)((byte*)row + *row);
                int tag = *slot & 3;
                if ((tag & Uninitialized) == 0) continue;
                object block = RuntimeImports.NewFast((MethodTable*)((byte*)slot + (*slot & ~3)));
                if ((tag & HasPreinitializedData) != 0)
                {
                    int* data = slot + 1;
                    byte* source = (byte*)data + *data;
                    Buffer.Memmove(ref RuntimeExports.DataOf(block), ref *source, RuntimeExports.ValueSize(block.m_pEEType));
                }

                *slot = (int)Unsafe.AddressOf(block);
            }
        }

        private static void Call(byte* start, byte* end)
        {
            for (int* row = (int*)start; row < end; row++) ((delegate*<void>)((byte*)row + *row))();
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_ready_to_run_header")]
        private static extern Header* GetHeader();
    }
}

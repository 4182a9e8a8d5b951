using System.Runtime; using System.Runtime.CompilerServices; using Internal.Runtime;
namespace System {
  internal static unsafe class TemporaryHeap {
    static byte* s_next;
    [MethodImpl(MethodImplOptions.InternalCall)] [RuntimeImport("*", "nf_heap_start")] static extern byte* Start();
    internal static nint Stack(int size) { s_next = (byte*)(((nint)s_next + 31) & ~31); nint r = (nint)s_next; s_next += size; return r; }
    static void* Alloc(uint size) { if (s_next == null) s_next = Start(); byte* p = s_next; s_next += (size + 7) & ~7u; for (uint i = 0; i < size; i++) p[i] = 0; return p + 4; }
    [RuntimeExport("RhpNewFast")] static void* NewFast(MethodTable* t) { void** p = (void**)Alloc(t->BaseSize); *p = t; return p; }
    [RuntimeExport("RhpNewFastAlign8")] static void* New8(MethodTable* t) => NewFast(t);
    [RuntimeExport("RhpNewFastMisalign")] static void* NewMis(MethodTable* t) => NewFast(t);
    [RuntimeExport("RhpNewFinalizable")] static void* NewFin(MethodTable* t) => NewFast(t);
    [RuntimeExport("RhpNewArrayFast")] static void* NewArr(MethodTable* t, int n) { void** p = (void**)Alloc(t->BaseSize + (uint)n * t->ComponentSize); *p = t; ((int*)p)[1] = n; return p; }
    [RuntimeExport("RhpNewPtrArrayFast")] static void* NewPtrArr(MethodTable* t, int n) => NewArr(t, n);
    [RuntimeExport("RhNewString")] static void* NewStr(MethodTable* t, int n) => NewArr(t, n);
  }
  internal static unsafe class Heap {
    static nint s_free;
    [MethodImpl(MethodImplOptions.InternalCall)] [RuntimeImport("*", "RhpNewFast")] static extern void* X(MethodTable* t);
    internal static nint AllocateStack(int size) { if (s_free != 0 && size == 4096) { nint r = s_free; s_free = *(nint*)r; return r; } return TemporaryHeap.Stack(size); }
    internal static void FreeStack(nint p) { *(nint*)p = s_free; s_free = p; } }
}

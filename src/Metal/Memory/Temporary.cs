using System.Runtime; using System.Runtime.CompilerServices; using Internal.Runtime;
namespace System {
  internal static unsafe class TemporaryHeap {
    static byte* s_next;
    [MethodImpl(MethodImplOptions.InternalCall)] [RuntimeImport("*", "nf_heap_start")] static extern byte* Start();
    static void* Alloc(uint size) { if (s_next == null) s_next = Start(); byte* p = s_next; s_next += (size + 7) & ~7u; for (uint i = 0; i < size; i++) p[i] = 0; return p + 4; }
    [RuntimeExport("RhpNewFast")] static void* NewFast(MethodTable* t) { void** p = (void**)Alloc(t->BaseSize); *p = t; return p; }
    [RuntimeExport("RhpNewFinalizable")] static void* NewFin(MethodTable* t) => NewFast(t);
    [RuntimeExport("RhpNewArrayFast")] static void* NewArr(MethodTable* t, int n) { void** p = (void**)Alloc(t->BaseSize + (uint)n * t->ComponentSize); *p = t; ((int*)p)[1] = n; return p; }
    [RuntimeExport("RhpNewPtrArrayFast")] static void* NewPtrArr(MethodTable* t, int n) => NewArr(t, n);
    [RuntimeExport("RhNewString")] static void* NewStr(MethodTable* t, int n) => NewArr(t, n);
    [RuntimeExport("nf_systick")] static void SysTick() { }
    [RuntimeExport("nf_interrupt")] static void Irq() { }
  }
  internal static class Kernel { internal static nint CurrentThreadAddress => 0; }
}
namespace System.Threading { public sealed class Thread { public static void Sleep(int ms) { } } }

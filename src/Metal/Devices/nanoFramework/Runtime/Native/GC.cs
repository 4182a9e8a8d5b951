using System;

namespace nanoFramework.Runtime.Native
{
    /// <summary>The collector, as nanoFramework lets programs call it.</summary>
    public static class GC
    {
        /// <summary>Collects garbage now.</summary>
        /// <param name="compactHeap">Makes no difference: the metal engine moves objects only when it is short of memory.</param>
        /// <returns>Bytes free afterwards.</returns>
        public static uint Run(bool compactHeap) => (uint)Heap.Collect();
    }
}

using System;

namespace nanoFramework.Runtime.Native
{
    /// <summary>The garbage collector, for programs that want it to run at a moment of their choice.</summary>
    public static class GC
    {
        /// <summary>Collects now.</summary>
        /// <param name="compactHeap">Without effect: the metal engine's collector never moves objects, which the program may rely on.</param>
        /// <returns>Bytes that are free afterwards, for objects and thread stacks together.</returns>
        public static uint Run(bool compactHeap) => (uint)Heap.Collect();
    }
}

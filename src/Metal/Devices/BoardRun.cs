using System;

namespace NfThread.Devices
{
    /// <summary>What a program cannot know by nanoFramework's API: how it was started, and on how much memory.</summary>
    public static class BoardRun
    {
        // For a program that ends by itself, to write its last words.
        private const uint Grace = 5000;

        /// <summary>
        /// Milliseconds that whoever started the board wants the program to run, 0 for as long as it likes. On hardware it is always 0.
        /// A program that never asks is ended when they are over; one that asks has 5 s more, in which to end by itself.
        /// </summary>
        public static int Milliseconds
        {
            get
            {
                uint limit = BootBlock.RunMilliseconds;
                if (limit != 0) TimerQueue.EndAt(((ulong)limit + Grace) * 1000);
                return (int)limit;
            }
        }

        /// <summary>Bytes that objects and thread stacks share.</summary>
        public static int HeapBytes => Heap.TotalBytes;
    }
}

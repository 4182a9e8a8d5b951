using System;

namespace NfThread.Devices
{
    /// <summary>What a program cannot know by nanoFramework's API: how it was started, and on how much memory.</summary>
    public static class BoardRun
    {
        /// <summary>
        /// Milliseconds that whoever started the board wants the program to run, 0 for as long as it likes. On hardware it is always 0.
        /// </summary>
        public static int Milliseconds => (int)BootBlock.RunMilliseconds;

        /// <summary>Bytes that objects and thread stacks share.</summary>
        public static int HeapBytes => Heap.TotalBytes;
    }
}

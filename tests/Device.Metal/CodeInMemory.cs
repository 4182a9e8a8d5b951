using System;
using System.Threading;

namespace NfThread.Metal.Tests
{
    /// <summary>Lets RAM be executed, for tests that bring instructions of their own: a region of the memory protection that the runtime leaves free.</summary>
    internal static unsafe class CodeInMemory
    {
        private const uint Address = 0xE000ED9C, Attributes = 0xE000EDA0;
        private const uint Region = 5, RegionValid = 1 << 4;
        private const uint ReadWrite = 3u << 24, Size512M = 28u << 1, Enable = 1;

        internal static void Allow() => Set(ReadWrite | Size512M | Enable);

        internal static void Forbid() => Set(0);

        private static void Set(uint attributes)
        {
            Volatile.Write(ref *(uint*)Address, 0x20000000 | RegionValid | Region);
            Volatile.Write(ref *(uint*)Attributes, attributes);
            Cpu.Barrier();
        }
    }
}

using System;
using System.Runtime.CompilerServices;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests.Exceptions
{
    /// <summary>What no thread may do to memory: write the program or its vectors, execute data, reach what lies below the program.</summary>
    [TestClass]
    public unsafe class ProtectionTests
    {
        private const uint BranchToCaller = 0x47704770;
        private const uint VectorRegister = 0xE000ED08;

        private delegate void Action();

        private static uint s_static;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static uint Read(uint address) => *(uint*)address;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Write(uint address, uint value) => *(uint*)address = value;

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Call(uint address) => ((delegate*<void>)(address | 1))();

        private static string MessageOf(Action action)
        {
            try
            {
                action();
            }
            catch (InvalidOperationException e)
            {
                return e.Message;
            }

            return "nothing was thrown";
        }

        private static void AssertClosed(uint address, Action action) =>
            Assert.AreEqual("The memory there holds the program, which nobody may write, or is closed: " + Hex(address), MessageOf(action));

        private static string Hex(uint value)
        {
            string text = "0x";
            for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[(int)(value >> shift & 15)];
            return text;
        }

        private static void AssertReadOnly(uint address)
        {
            uint before = Read(address);
            AssertClosed(address, () => Write(address, ~before));
            Assert.AreEqual(before, Read(address));
        }

        [TestMethod]
        public void VectorsCannotBeWritten()
        {
            uint vectors = Read(VectorRegister);
            for (uint i = 0; i < 16 + Board.InterruptCount; i++) AssertReadOnly(vectors + i * 4);
        }

        [TestMethod]
        public void CodeAndTheRestOfTheFlashCannotBeWritten()
        {
            AssertReadOnly((uint)(delegate*<uint, uint>)&Read & ~3u);
            AssertReadOnly(Board.FlashOrigin + (uint)Board.FlashSize - 4);
        }

        // The first 64 KiB belong to null references. Behind them lies a second place of the flash, by which it could be written too.
        [TestMethod]
        public void NothingBelowTheProgramIsOpen()
        {
            uint[] addresses = { 0x10000, 0x10000 + Board.FlashOrigin % 0x10000, 0x20000, 0x3FFFFC };
            for (int i = 0; i < addresses.Length; i++)
            {
                uint address = addresses[i];
                AssertClosed(address, () => Read(address));
                AssertClosed(address, () => Write(address, 1));
            }

            for (uint address = 0; address < 0x10000; address += 4092)
            {
                uint place = address;
                Assert.ThrowsException(typeof(NullReferenceException), () => Read(place));
                Assert.ThrowsException(typeof(NullReferenceException), () => Write(place, 1));
            }
        }

        // A return to the caller, in all kinds of memory that a thread can write.
        [TestMethod]
        public void DataIsNotExecuted()
        {
            uint onStack = BranchToCaller;
            uint* stack = &onStack;
            byte[] array = { 0x70, 0x47, 0x70, 0x47 };
            s_static = BranchToCaller;
            fixed (byte* heap = array)
            fixed (uint* statics = &s_static)
            {
                uint[] places = { (uint)stack, (uint)heap, (uint)statics, Board.RamOrigin, Board.RamOrigin + (uint)Board.RamSize - 4, 0x60000000, 0x80000000, 0x9FFFFFF0, 0x40000000 };
                for (int i = 0; i < places.Length; i++)
                {
                    uint place = places[i];
                    Assert.AreEqual("A call went to where there is no code: " + Hex(place), MessageOf(() => Call(place)));
                }
            }
        }

        // The same in the program itself: so it is the place that counts. A multiple of four, for bit 1 of a function pointer means something.
        [TestMethod]
        public void CodeIsExecuted()
        {
            for (uint address = Board.FlashOrigin; ; address += 4)
            {
                if (*(ushort*)address != (BranchToCaller & 0xFFFF)) continue;
                Call(address);
                return;
            }
        }
    }
}

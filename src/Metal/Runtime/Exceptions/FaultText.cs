// The texts of fault reports and of exceptions from hardware. They are bytes in flash (Arch/CortexM/Faults.S, same order), because
// a string literal lies in RAM.

using System.Runtime.CompilerServices;

namespace System.Runtime
{
    internal enum FaultText
    {
        ProtectedMemory,
        BadAccess,
        LateBadAccess,
        BadJump,
        BadInstruction,
        Misaligned,
        NoStack,
        BadReturn,
        Other,
        Uncaught,
        UnknownOpcode,
        StrayRethrow,
        MissingMemory,
        UndefinedInstruction,
        InThread,
        InHandler,
        ClosedMemory,
        Watchdog,
        Thread,
        Running,
        Ready,
        Waiting,
        Suspended,
        ProcessorTime,
        StackUsed,
        Report,
        NoReport,
        Delay,
        CutShort,
        Switches,
        NextSwitch,
        Blank,
    }

    internal static unsafe class FaultTexts
    {
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_fault_text")]
        internal static extern byte* Get(FaultText text);

        /// <summary>The text as a message, the address behind it if it has one.</summary>
        internal static string Message(FaultText text, uint address)
        {
            byte* source = Get(text);
            int length = 0;
            while (source[length] != 0) length++;
            char[] all = new char[text == FaultText.LateBadAccess ? length : length + AddressText.Length];
            for (int i = 0; i < length; i++) all[i] = (char)source[i];
            for (int i = length; i < all.Length; i++) all[i] = AddressText.Digit(address, i - length);
            return new string(all);
        }
    }
}

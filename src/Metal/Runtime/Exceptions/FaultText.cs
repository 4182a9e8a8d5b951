// The texts of reports, of exceptions from hardware, and of others that every program holds. They are bytes in flash (Arch/CortexM/Faults.S, same order):
// a string literal takes two for each character.

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
        At,
        Register,
        NextRegister,
        ProgramStatus,
        FaultStatus,
        HardFaultStatus,
        Fatal,
        Frame,
        Overflow,
        CallbackEnded,
        ThreadEnded,
        More,
        Line,
        CallsIn,
        BytesOfStack,
        The,
        CallsAbove,
        CallAbove,
        TimesMore,
        HeldMonitor,
        Released,
        Held,
        StaysLocked,
        Referred,
        Locked,
        AnObject,
        KeptProcessor,
        Preempted,
        LockedConstant,
        EnteredTooOften,
        NotOwned,
    }

    internal static unsafe class FaultTexts
    {
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_fault_text")]
        internal static extern byte* Get(FaultText text);

        /// <summary>The text as a message.</summary>
        internal static string Message(FaultText text)
        {
            byte* source = Get(text);
            int length = 0;
            while (source[length] != 0) length++;
            string message = string.FastAllocateString(length);
            for (int i = 0; i < length; i++) Unsafe.Add(ref message.GetRawStringData(), i) = (char)source[i];
            return message;
        }

        /// <summary>The same, with the address behind it if the text ends for one.</summary>
        internal static string Message(FaultText text, uint address) => text == FaultText.LateBadAccess ? Message(text) : Message(text) + AddressText.Make(address);
    }
}

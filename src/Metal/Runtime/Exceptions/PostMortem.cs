// What a program that a fault ended leaves for its next run: the text of the report, in the last bytes of the RAM, which neither
// start-up nor whoever loads an image touches. A reset keeps them, a power-down does not; a checksum tells.
//
//     Magic, Checksum of what follows | Next | Deaths | Length | text
//
// A board that dies again and again must not do so at full speed for ever, nor stay dead: deaths in a row, each within a minute of its
// start, are counted, and from the second on the next start waits before Main: 1, 2, 4 and so on up to 64 seconds. A power-up, the
// reset button and a reset that the program asked for end the row, and so does a run that lasts.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Runtime
{
    /// <summary>Why a program was started. Twin: src/NfThread/ResetCause.cs.</summary>
    internal enum ResetCause
    {
        Unknown,
        PowerOn,
        ResetPin,
        Software,
        Watchdog,
        Fault,
    }

    internal static unsafe class PostMortem
    {
        [StructLayout(LayoutKind.Sequential)]
        private struct Block
        {
            public uint Magic, Checksum;

            /// <summary>The cause that the next start has, if the chip does not know better.</summary>
            public ResetCause Next;
            public int Deaths;

            /// <summary>Of a report that nobody has printed yet.</summary>
            public int Length;
            public byte Text;
        }

        private const uint Magic = 0x4E46504D;
        private const int TextOffset = 20;
        private const int ChecksummedOffset = 8;
        private const ulong LongEnough = 60000000;
        private const int Second = 1000000;
        private const int LongestDelay = 6;

        private static int s_reported;

        // Of the report that is being written, and whether the next start will find it.
        private static int s_length;
        private static bool s_isKept;

        /// <summary>Why this run was started.</summary>
        internal static ResetCause Cause { get; private set; }

        /// <summary>Set from the beginning of a report on, so that all that goes to the console goes into it too.</summary>
        internal static bool IsOpen { get; private set; }

        /// <summary>The deaths in a row that led to this run.</summary>
        internal static int Deaths => Retained()->Deaths;

        /// <summary>Finds out why the program runs, prints what the last run left, and waits where it died too often. The console and the counter run.</summary>
        internal static void Start()
        {
            Block* block = Retained();
            ResetCause told = Chip.GetResetCause();
            bool kept = block->Magic == Magic && (uint)block->Length <= Capacity && block->Checksum == Sum(block);
            if (!kept)
            {
                block->Magic = Magic;
                block->Next = ResetCause.PowerOn;
                block->Length = 0;
            }

            // The chip knows nothing of faults, and knows a reset by the program, or by the watchdog before a report was complete, only as such.
            Cause = told == ResetCause.Unknown || (told >= ResetCause.Software && block->Next > told) ? block->Next : told;
            s_reported = block->Length;
            bool died = Cause >= ResetCause.Watchdog;
            if (!died || !kept) block->Deaths = 0;
            if (died && s_reported == 0) CountDeath(block);
            block->Length = 0;
            block->Next = ResetCause.ResetPin;
            Seal(block);
            if (s_reported != 0) FaultReport.Write(FaultText.Report, (uint)block->Deaths);
            else if (died) FaultReport.Write(Cause == ResetCause.Fault ? FaultText.Report : FaultText.NoReport, (uint)block->Deaths);
            for (int i = 0; i < s_reported; i++) FaultReport.Write((char)(&block->Text)[i]);
            if (block->Deaths > 1) Delay(block->Deaths - 2);
        }

        private static void Delay(int doublings)
        {
            uint seconds = 1u << (doublings < LongestDelay ? doublings : LongestDelay);
            FaultReport.Write(FaultText.Delay, seconds);
            FaultReport.Write('\n');
            uint start = *Kernel.State.Counter;
            TimerQueue.SetChipAlarm(seconds * Second);
            while (Threading.Volatile.Read(ref *Kernel.State.Counter) - start < seconds * Second) Cpu.WaitForInterrupt();
        }

        /// <summary>What the last run left when it died, or null.</summary>
        internal static string Text
        {
            get
            {
                if (s_reported == 0) return null;
                string text = string.FastAllocateString(s_reported);
                for (int i = 0; i < s_reported; i++) Unsafe.Add(ref text.GetRawStringData(), i) = (char)(&Retained()->Text)[i];
                return text;
            }
        }

        /// <summary>Begins a report. A reset before its end leaves the cause for the next start, and no text.</summary>
        internal static void Open(ResetCause cause)
        {
            Retained()->Length = 0;
            Announce(cause);
            IsOpen = true;
        }

        /// <summary>Adds a character to the open report; what does not fit is left out, and a watchdog need not wait for it.</summary>
        internal static void Add(byte character)
        {
            if (s_isKept) return;
            HardwareWatchdog.Feed();
            (&Retained()->Text)[s_length++] = character;
            if (s_length == Capacity) Keep();
        }

        /// <summary>The report is complete, or as much of it as can be kept, and the next start will find it.</summary>
        internal static void Keep()
        {
            if (s_isKept) return;
            s_isKept = true;
            Block* block = Retained();
            CountDeath(block);
            block->Length = s_length;
            Seal(block);
        }

        /// <summary>Says why the next start happens, unless something else comes before.</summary>
        internal static void Announce(ResetCause next)
        {
            Block* block = Retained();
            block->Next = next;
            Seal(block);
        }

        private static void CountDeath(Block* block) => block->Deaths = Clock.Microseconds < LongEnough ? block->Deaths + 1 : 1;

        private static void Seal(Block* block) => block->Checksum = Sum(block);

        // FNV-1a.
        private static uint Sum(Block* block)
        {
            uint sum = 2166136261;
            byte* end = &block->Text + block->Length;
            for (byte* p = (byte*)block + ChecksummedOffset; p < end; p++) sum = (sum ^ *p) * 16777619;
            return sum;
        }

        private static int Capacity => (int)(End() - (nint)Retained()) - TextOffset;

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_retained_start")]
        private static extern Block* Retained();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_retained_end")]
        private static extern nint End();
    }
}

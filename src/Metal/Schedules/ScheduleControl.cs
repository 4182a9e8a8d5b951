// What nft tells a program that runs under chosen schedules, and what it gets back. Twins: src/Cli/Schedules/ScheduleRecord.cs and
// Arch/CortexM/Schedules/ScheduleEntry.S.
//
// One start of the emulator runs many schedules. Each is a record of a file that nft has written and the board opens by semihosting: the
// plan, and room for the result. A reset lies between two schedules, so each finds the memory of a board just switched on; only the words
// of ScheduleControl from State on survive it, and the emulator writes those before them again.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct ScheduleControl
    {
        internal const uint Asked = 0x4E465343;
        internal const uint Running = 0x4E465344;

        /// <summary><see cref="Asked"/> when schedules are wanted.</summary>
        internal uint Magic;

        /// <summary>The first record to run, and the one to stop at.</summary>
        internal uint First, End;

        /// <summary>Registers and interrupt number of a timer that counts instructions.</summary>
        internal uint* Timer;
        internal uint TimerInterrupt;

        /// <summary>Not 0 for a program that is no test: what is scheduled begins with Main.</summary>
        internal uint FromMain;

        /// <summary>Registers of the timer of the kernel's alarm.</summary>
        internal uint* AlarmTimer;

        private uint _reserved7;

        /// <summary><see cref="Running"/> after the first boot.</summary>
        internal uint State;

        internal uint Record;

        internal int File;

        /// <summary>The emulator's nanoseconds at the last reset; 0 before one.</summary>
        internal uint Elapsed;

        internal static ScheduleControl* Block => GetBlock();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_control")]
        private static extern ScheduleControl* GetBlock();
    }

    /// <summary>How a schedule ended.</summary>
    internal enum ScheduleResult : uint
    {
        NotRun,

        /// <summary>What stays when the program falls before it ends.</summary>
        Begun,
        Passed,
        Failed,

        /// <summary>Every thread waited for longer than the plan allows.</summary>
        Still,

        /// <summary>The threads ran for more steps than the plan allows.</summary>
        Endless,
    }

    /// <summary>A place where a thread is stopped: after so many steps of its own.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SchedulePoint
    {
        /// <summary>The thread's number, by the order in which threads were started; 0 is main.</summary>
        internal uint Thread;

        internal uint Steps;

        /// <summary>Its priority from then on, where the plan goes by priorities.</summary>
        internal int Priority;

        /// <summary>The thread that runs next, where it does not; -1 for the next in the queue.</summary>
        internal int Next;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct ScheduleRecord
    {
        internal const int Size = 256;
        internal const int ResultSize = 128;
        internal const int PlannedThreads = 16;
        internal const int MostPoints = 8;

        internal ScheduleResult Result;

        /// <summary>Instructions of all threads while the schedule ruled, and the board time that it took.</summary>
        internal uint Steps, Microseconds;

        internal uint Threads;

        /// <summary>A bit a point: the thread came there; somebody else could run in its stead.</summary>
        internal uint Reached, Taken;

        internal int ExitCode;

        private uint _reserved7;

        /// <summary>The test to run, and the record of the next test, for after a failure.</summary>
        internal uint Test, NextTest;

        /// <summary>Not 0: the ready thread of the highest number in <see cref="Priorities"/> runs. 0: the first in the queue.</summary>
        internal uint Ordered;

        /// <summary>A thread that has run so long without a pause is put behind the others.</summary>
        internal uint FairSteps;

        internal uint StepLimit, IdleMicroseconds;

        internal uint PointCount;

        private uint _reserved15;

        /// <summary>The plan's priorities; afterwards, the threads' steps.</summary>
        internal fixed int Priorities[PlannedThreads];

        private fixed uint _points[4 * MostPoints];

        internal static SchedulePoint* PointsOf(ScheduleRecord* record) => (SchedulePoint*)record->_points;
    }
}

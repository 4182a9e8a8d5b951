// Where a run under chosen schedules gets hold of the program. Each is a return unless NfThread.Schedules is linked in
// (src/Metal/Schedules); none lies on the way of a switch, a lock or a wait.

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System
{
    internal static class ScheduleHooks
    {
        /// <summary>Start-up is over but for the main thread. Masked.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_boot")]
        internal static extern void Boot();

        /// <summary>Main begins.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_main")]
        internal static extern void MainBegins();

        /// <summary>A test begins; what came before ran unscheduled.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_test_begins")]
        internal static extern void TestBegins();

        /// <summary>The test has ended; what follows runs unscheduled.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_test_ends")]
        internal static extern void TestEnds();

        /// <summary>The program ends. Does not return when another schedule follows. Masked.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_exit")]
        internal static extern void Exit(int code);
    }
}

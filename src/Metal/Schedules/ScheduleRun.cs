// One schedule from boot to reset.

using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System
{
    internal static unsafe class ScheduleRun
    {
        private const int HungExitCode = 124;
        private const uint VectorTableOffset = 0xE000ED08;

        // The emulator is started anew before its time is too long for 32 bits of nanoseconds.
        private const uint LongestMicroseconds = 4000000;
        private const uint NanosecondsPerMicrosecond = 1000;
        private const int KilobytesAhead = 8;

        [StructLayout(LayoutKind.Sequential)]
        private struct Room
        {
            internal ScheduleRecord Record;
            internal fixed byte Threads[Schedules.RoomForThreads];
        }

        // Stands before what a program prints that is no test. Twin: src/Cli/Schedules/ScheduleConsole.cs.
        private const string NextSchedule = "\x1E";

        private static Room s_room;
        private static bool s_ruled;

        [RuntimeExport("nf_schedule_boot")]
        private static void Boot()
        {
            ScheduleControl* control = ScheduleControl.Block;
            if (BootBlock.Word(0) == 0 || control->Magic != ScheduleControl.Asked) return;
            if (control->State != ScheduleControl.Running)
            {
                control->Record = control->First;
                control->File = PlanFile.OpenNamed();
                control->State = ScheduleControl.Running;
            }

            fixed (Room* room = &s_room)
            {
                if (!PlanFile.TryRead(control->File, control->Record, &room->Record))
                {
                    FaultReport.Write("schedules: no plan\n");
                    return;
                }

                room->Record.Result = ScheduleResult.Begun;
                PlanFile.WriteResult(control->File, control->Record, &room->Record);
                BootBlock.ChooseTest(room->Record.Test);
                Schedules.Prepare(room->Threads, &room->Record);
            }

            if (control->FromMain != 0) FaultReport.Write(NextSchedule);
            s_ruled = true;
            control->Elapsed += StepTimer.Start(control->Timer, (int)control->TimerInterrupt, control->AlarmTimer, Kernel.State.Counter, control->Elapsed);
            RedirectVectors((int)control->TimerInterrupt);
        }

        [RuntimeExport("nf_schedule_main")]
        private static void MainBegins()
        {
            if (s_ruled && ScheduleControl.Block->FromMain != 0) Begin();
        }

        [RuntimeExport("nf_schedule_test_begins")]
        private static void TestBegins()
        {
            if (s_ruled && ScheduleControl.Block->FromMain == 0) Begin();
        }

        // Which thread finds the window of new objects used up depends on the schedule. It should rarely be one: the steps of a plan would mean other places then.
        private static void Begin()
        {
            Allocator.ZeroAhead(KilobytesAhead);
            Schedules.Begin();
        }

        [RuntimeExport("nf_schedule_test_ends")]
        private static void TestEnds()
        {
            if (s_ruled && ScheduleControl.Block->FromMain == 0) Schedules.End();
        }

        [RuntimeExport("nf_schedule_exit")]
        private static void Exit(int code)
        {
            if (!s_ruled) return;
            Schedules.End();
            fixed (Room* room = &s_room) room->Record.ExitCode = code;
            Finish(code == 0 ? ScheduleResult.Passed : ScheduleResult.Failed);
        }

        /// <summary>The schedule has come to no end.</summary>
        internal static void Hung(ScheduleResult how)
        {
            Schedules.End();
            FaultReport.Write(how == ScheduleResult.Still ? "hung: every thread waits\n" : "hung: the threads run on without an end\n");
            fixed (Room* room = &s_room) room->Record.ExitCode = HungExitCode;
            Finish(how);
            Shutdown.Exit(HungExitCode);
        }

        // The next schedule, or back to whoever ends the program.
        private static void Finish(ScheduleResult result)
        {
            ScheduleControl* control = ScheduleControl.Block;
            s_ruled = false;
            fixed (Room* room = &s_room)
            {
                room->Record.Result = result;
                PlanFile.WriteResult(control->File, control->Record, &room->Record);
                control->Record = result == ScheduleResult.Passed ? control->Record + 1 : room->Record.NextTest;
            }

            if (control->Record >= control->End || control->Elapsed / NanosecondsPerMicrosecond + Clock.Microseconds > LongestMicroseconds) return;
            StepTimer.Reset(&control->Elapsed);
        }

        private static void RedirectVectors(int interrupt)
        {
            uint* table = GetVectors();
            uint* flash = *(uint**)VectorTableOffset;
            int count = GetVectorCount();
            for (int i = 0; i < count; i++) table[i] = flash[i];
            Redirect(table, interrupt, StepTimer.Counter);
            *(uint**)VectorTableOffset = table;
            Cpu.Barrier();
        }

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_vectors")]
        private static extern uint* GetVectors();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_vector_count")]
        private static extern int GetVectorCount();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_schedule_redirect")]
        private static extern void Redirect(uint* table, int interrupt, uint* counter);
    }
}

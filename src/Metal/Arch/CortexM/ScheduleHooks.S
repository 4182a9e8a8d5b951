@ The hooks of a run under chosen schedules where NfThread.Schedules is not linked in. C# twin: Kernel/ScheduleHooks.cs.

    .syntax unified
    .thumb
    .text
    .weak   nf_schedule_boot
    .type   nf_schedule_boot, %function
    .weak   nf_schedule_main
    .type   nf_schedule_main, %function
    .weak   nf_schedule_test_begins
    .type   nf_schedule_test_begins, %function
    .weak   nf_schedule_test_ends
    .type   nf_schedule_test_ends, %function
    .weak   nf_schedule_exit
    .type   nf_schedule_exit, %function
nf_schedule_boot:
nf_schedule_main:
nf_schedule_test_begins:
nf_schedule_test_ends:
nf_schedule_exit:
    bx      lr

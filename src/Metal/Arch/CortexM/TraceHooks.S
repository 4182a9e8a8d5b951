@ What an emulator's log of registers shows of a program's marks. C# twin: Kernel/TraceHooks.cs. Two functions, since the log tells them apart by address.

    .syntax unified
    .thumb
    .text

@ void nf_trace_mark(string)
    .thumb_func
    .global nf_trace_mark
    .type   nf_trace_mark, %function
nf_trace_mark:
    bx      lr

@ void nf_trace_mark_part(uint, uint, uint, uint)
    .thumb_func
    .global nf_trace_mark_part
    .type   nf_trace_mark_part, %function
nf_trace_mark_part:
    bx      lr

@ Where nobody sends a trace over the console.
    .weak   nf_trace_begin
    .type   nf_trace_begin, %function
    .weak   nf_trace_end
    .type   nf_trace_end, %function
nf_trace_begin:
nf_trace_end:
    bx      lr

@ The collector's part that C# cannot write (C# twin: Memory/Collector.cs).

    .syntax unified
    .thumb
    .text

@ void nf_collect(): stores the registers that may hold references where the scan of the stack finds them
    .thumb_func
    .global nf_collect
    .type   nf_collect, %function
nf_collect:
    .fnstart
    push    {r3-r11, lr}
    .save   {r3-r11, lr}
    mov     r0, sp
    bl      nf_collect_from
    pop     {r3-r11, pc}
    .fnend

@ Monitor.Enter and Exit while nobody waits and the thread has not entered before: one LDREX/STREX each way on the object's header word. Everything else, errors
@ too, is C#'s, to which these jump with the object still in r0. C# twin: CoreLib/System/Threading/Monitor.cs, which draws the header.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ RAM, 0x20000000
    .equ MARK, 1
    .equ OWNER, 8               @ how far left the owner's address stands, whose low two bits are 0

@ Whose address stands in the header from bit 10 on while the running thread is the owner, into r2.
    .macro  owner
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_CURRENT]
    .endm

    .text

@ void nf_monitor_enter(object)
    .thumb_func
    .global nf_monitor_enter
nf_monitor_enter:
    cmp     r0, #RAM            @ null and constants are below
    blo     2f
    owner
    subs    r1, r0, #4
    ldrex   r3, [r1]
    cmp     r3, #MARK
    bhi     2f
    orr     r3, r3, r2, lsl #OWNER
    strex   r2, r3, [r1]
    cbnz    r2, 3f
    bx      lr
2:  b       nf_monitor_enter_slow
3:  b       nf_monitor_enter

@ void nf_monitor_exit(object)
    .thumb_func
    .global nf_monitor_exit
nf_monitor_exit:
    cbz     r0, 2f              @ a constant was never entered, which its header tells
    owner
    subs    r1, r0, #4
    ldrex   r3, [r1]
    eor     r3, r3, r2, lsl #OWNER
    cmp     r3, #MARK           @ the collector's, if there is nothing else
    bhi     2f
    strex   r2, r3, [r1]
    cbnz    r2, 3f
    bx      lr
2:  b       nf_monitor_exit_slow
3:  b       nf_monitor_exit
    .pool

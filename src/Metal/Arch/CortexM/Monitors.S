@ Monitor.Enter and Exit while nobody waits and the thread has not entered before: one LDREX/STREX each way on the object's header word. Everything else, errors
@ too, is C#'s, to which these jump with the object still in r0. C# twin: CoreLib/System/Threading/Monitor.cs, which draws the header.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ RAM, 0x20000000
    .equ MARK, 1

@ What stands in the header while the running thread is the owner, into r2.
    .macro  owner
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_CURRENT]
    lsrs    r2, r2, #3
    lsls    r2, r2, #10
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
1:  ldrex   r3, [r1]
    bics    r12, r3, #MARK
    bne     2f
    orrs    r3, r3, r2
    strex   r12, r3, [r1]
    cmp     r12, #0
    bne     1b
    bx      lr
2:  b       nf_monitor_enter_slow

@ void nf_monitor_exit(object)
    .thumb_func
    .global nf_monitor_exit
nf_monitor_exit:
    cmp     r0, #RAM
    blo     2f
    owner
    subs    r1, r0, #4
1:  ldrex   r3, [r1]
    eors    r3, r3, r2          @ leaves the collector's mark, if there is nothing else
    bics    r12, r3, #MARK
    bne     2f
    strex   r12, r3, [r1]
    cmp     r12, #0
    bne     1b
    bx      lr
2:  b       nf_monitor_exit_slow
    .pool

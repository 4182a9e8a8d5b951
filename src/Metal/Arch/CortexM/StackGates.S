@ The gates through which a thread comes to where its stack must not run out (C# twins: Cpu.cs, Kernel.cs, Runtime/Exceptions/StackRoom.cs).
@
@     bottom   +128          +256                 +256 + ROOM
@     |  room  |    guard    |   the last of the stack   |   stack ...
@
@ Code that holds interrupts or the scheduler back cannot be ended where it stands: what it was changing would be half changed. So the instruction that
@ masks is behind a gate that demands room for all that follows until the unmasking, and ends the thread, alone, when there is less. The rooms are
@ constants, and each build measures in the linked image what the masked code needs (src/Cli/Firmware/StackNeed): one that is too small does not build.
@
@ All compare the distance from the bottom of the running thread's stack, unsigned: a handler, start-up and the collector run on the
@ interrupt stack, which lies below all others, so to them it is huge.

    .syntax unified
    .thumb

    .include "Layout.inc"

    .global nf_masked_room
    .equ nf_masked_room, MASKED_ROOM
    .global nf_locked_room
    .equ nf_locked_room, 384

    .text

@ bool nf_cpu_disable_interrupts(): masks, returns true when they were masked before
    .thumb_func
    .type   nf_cpu_disable_interrupts, %function
    .global nf_cpu_disable_interrupts
nf_cpu_disable_interrupts:
    ldr     r1, =KERNEL
    ldr     r1, [r1, #STATE_STACK_BOTTOM]
    sub     r0, sp, r1
    cmp     r0, #GUARD_END + nf_masked_room
    mrs     r0, primask
    blo     1f
    cpsid   i
    bx      lr
1:  mrs     r1, basepri         @ masked already: whoever did that had the room
    orrs    r1, r1, r0
    beq     nf_stack_exhausted
    cpsid   i
    bx      lr

@ int nf_lock_scheduler(): holds back PendSV and SysTick; returns what nf_unlock_scheduler takes. Device interrupts go on, so their frame is in the room.
    .thumb_func
    .type   nf_lock_scheduler, %function
    .global nf_lock_scheduler
nf_lock_scheduler:
    ldr     r1, =KERNEL
    ldr     r1, [r1, #STATE_STACK_BOTTOM]
    sub     r0, sp, r1
    cmp     r0, #GUARD_END + nf_locked_room
    mrs     r0, basepri
    blo     1f
2:  movs    r1, #0xF0
    msr     basepri, r1
    bx      lr
1:  mrs     r1, primask
    orrs    r1, r1, r0
    bne     2b

@ What ends the thread (C# twin: Runtime/Exceptions/ExhaustedPlace.cs). The number tells the walk over its stack what there is of the frame.
    .equ ALL_OF_IT, 2
    .equ WITHOUT_ROOM, 3        @ r12 bytes of it are missing, and r0 and r1 pushed
    .equ BEFORE_A_MOVE, 4       @ it was to begin at r12
    .equ WITHOUT_PROBED, 5      @ it was to begin at r4

@ void nf_stack_exhausted()
    .thumb_func
    .type   nf_stack_exhausted, %function
    .global nf_stack_exhausted
nf_stack_exhausted:
    udf     #ALL_OF_IT

@ What a frame of the guard's size or more, which could reach across the guard without touching it, is made with or behind. nft puts the calls
@ into ilc's code (src/Cli/Firmware/Relaxation/StackChecks.cs). All compare what is wanted with what is left, which is huge on the interrupt stack.

@ In place of a prologue's `sub sp, #r12`; lr and r12 are free there.
    .thumb_func
    .type   nf_take_frame, %function
    .global nf_take_frame
nf_take_frame:
    push    {r0, r1}
    mov     r1, sp
    ldr     r0, =__NONGCSTATICSmscorlib_System_Kernel
    ldr     r0, [r0, #STATE_STACK_BOTTOM]
    sub     r0, r1, r0
    subs    r0, #GUARD_END
    cmp     r0, r12
    blo     1f
    pop     {r0, r1}
    sub     sp, sp, r12
    bx      lr
1:  udf     #WITHOUT_ROOM

@ Before any other move of the stack pointer to r12; all but r12, lr and the flags is preserved.
    .thumb_func
    .type   nf_check_frame, %function
    .global nf_check_frame
nf_check_frame:
    push    {r0, r1}
    mov     r1, sp
    ldr     r0, =KERNEL
    ldr     r0, [r0, #STATE_STACK_BOTTOM]
    sub     r0, r1, r0
    subs    r0, #GUARD_END      @ what is left
    subs    r1, r1, r12         @ what is wanted
    bls     1f                  @ up
    cmp     r1, r0
    bhi     2f
1:  pop     {r0, r1}
    bx      lr
2:  udf     #BEFORE_A_MOVE

@ ilc's own probe for a frame of 4 KiB or more: r4 = the stack pointer to be, preserved; r5 and r12 are free
    .thumb_func
    .type   RhpStackProbe, %function
    .global RhpStackProbe
RhpStackProbe:
    ldr     r5, =__NONGCSTATICSmscorlib_System_Kernel
    ldr     r5, [r5, #STATE_STACK_BOTTOM]
    sub     r5, sp, r5
    sub     r5, r5, #GUARD_END
    sub     r12, sp, r4
    cmp     r5, r12
    blo     1f
    bx      lr
1:  udf     #WITHOUT_PROBED
    .pool

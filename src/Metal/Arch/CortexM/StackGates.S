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

    .equ STATE_STACK_BOTTOM, 52
    .equ GUARD_END, 256

    .global nf_masked_room
    .equ nf_masked_room, 256
    .global nf_locked_room
    .equ nf_locked_room, 384

    .text

@ bool nf_cpu_disable_interrupts(): masks, returns true when they were masked before
    .thumb_func
    .type   nf_cpu_disable_interrupts, %function
    .global nf_cpu_disable_interrupts
nf_cpu_disable_interrupts:
    ldr     r1, =__NONGCSTATICSmscorlib_System_Kernel
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
    ldr     r1, =__NONGCSTATICSmscorlib_System_Kernel
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

@ void nf_stack_exhausted(): ends the thread (FaultHandler.StackExhaustedInstruction)
    .thumb_func
    .type   nf_stack_exhausted, %function
    .global nf_stack_exhausted
nf_stack_exhausted:
    udf     #2

@ nft puts a call of this before each instruction that moves the stack pointer down by the guard's size or more (src/Cli/Firmware/Relaxation):
@ such a frame could reach across the guard without touching it. r12 = the stack pointer to be; all registers but r12, lr and the flags are preserved.
    .thumb_func
    .type   nf_check_frame, %function
    .global nf_check_frame
nf_check_frame:
    push    {r0, r1}
    mov     r1, sp
    ldr     r0, =__NONGCSTATICSmscorlib_System_Kernel
    ldr     r0, [r0, #STATE_STACK_BOTTOM]
    sub     r0, r1, r0
    subs    r0, #GUARD_END      @ what is left
    subs    r1, r1, r12         @ what is wanted
    bls     1f                  @ up, as a frame with stackalloc is left
    cmp     r1, r0
    bhi     nf_stack_exhausted
1:  pop     {r0, r1}
    bx      lr
    .pool

@ ilc's own probe, for frames of 4 KiB and more, asks nothing: nf_check_frame follows it.
    .thumb_func
    .global RhpStackProbe
RhpStackProbe:
    bx      lr

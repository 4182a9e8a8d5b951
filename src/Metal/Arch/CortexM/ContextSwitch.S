@ The context switch. C# twins: Kernel/Kernel.cs (KernelState), Kernel/ThreadControlBlock.cs.
@
@ A thread that does not run has this on its stack, lowest address first:
@
@     saved StackPointer -> r4 r5 r6 r7 r8 r9 r10 r11 EXC_RETURN      pushed here
@                           s16 ... s31                               pushed here, if the thread uses the FPU
@                           r0 r1 r2 r3 r12 lr pc xPSR                pushed by the processor
@                           s0 ... s15 FPSCR -                        room the processor made, if it uses the FPU
@
@ The FPU part is lazy: EXC_RETURN bit 4 is clear only for a thread that has executed a floating-point instruction.
@
@ Who owns the FPU's registers: the running thread. From the moment an exception interrupts it until it is saved here, or goes on, s0-s15 are still
@ in the FPU and its frame only has room for them; FPCCR.LSPACT says so and FPCAR where the room is, and the next floating-point instruction of
@ whoever it is puts them there. `vstmdb` below is that instruction for a thread that is switched away. A thread that has ended has none, so what
@ is pending is dropped here, before anybody else runs, or it would be written into memory that is somebody else's by then.

    .syntax unified
    .thumb

    .equ STATE_CURRENT, 0
    .equ STATE_READY_MASK, 4
    .equ STATE_READY, 8
    .equ STATE_COUNTER, 28
    .equ STATE_LAST_SWITCH, 32
    .equ STATE_SLICE_CONTROL, 36
    .equ STATE_SWITCHES, 40
    .equ STATE_COOPERATIVE, 44
    .equ STATE_STACK_BOTTOM, 52

    .equ TCB_SP, 0
    .equ TCB_NEXT, 4
    .equ TCB_GUARD, 12              @ and the stack's bottom in the next word
    .equ TCB_TIME, 24
    .equ TCB_PRIORITY, 65
    .equ TCB_PENDING, 70
    .equ LOWEST_READY, STATE_READY + 16

    .equ SCS, 0xE000E000
    .equ TICK_CONTROL, 0x010
    .equ TICK_VALUE, 0x018
    .equ INTERRUPT_CONTROL, 0xD04
    .equ PEND_SWITCH, 1 << 28
    .equ MPU_ADDRESS, 0xD9C
    .equ FLOAT_CONTEXT, 0xF34       @ FPCCR
    .equ LAZY_STATE_ACTIVE, 1

    .equ FAULT_FRAME, 40            @ Arch/CortexM/FaultFrame.cs
    .equ GUARD_SIZE, 128
    .equ THUMB_STATE, 1 << 24
    .equ ROOM, 36 + 64          @ what the switch itself pushes at most

@ Forgets the floating-point registers that wait to be stored in a frame which nobody returns to.
    .macro  drop_lazy_state
    ldr     r1, =SCS
    ldr     r3, [r1, #FLOAT_CONTEXT]
    bic     r3, r3, #LAZY_STATE_ACTIVE
    str     r3, [r1, #FLOAT_CONTEXT]
    .endm

    .text
    .thumb_func
    .global nf_pendsv
nf_pendsv:
    ldr     r2, =__NONGCSTATICSmscorlib_System_Kernel
    ldr     r1, [r2, #STATE_CURRENT]
    cbz     r1, .Lnobody        @ the last one has ended, or nobody ran yet
    mrs     r0, psp
    ldr     r3, [r1, #TCB_GUARD]
    adds    r3, #ROOM + GUARD_SIZE
    cmp     r0, r3
    blo     .Loverflow
    tst     lr, #0x10
    it      eq
    vstmdbeq r0!, {s16-s31}
    stmdb   r0!, {r4-r11, lr}
    str     r0, [r1, #TCB_SP]

    ldr     r3, [r2, #STATE_COUNTER]
    ldr     r3, [r3]
    ldr     r4, [r2, #STATE_LAST_SWITCH]
    subs    r4, r3, r4
    ldrd    r5, r6, [r1, #TCB_TIME]
    adds    r5, r5, r4
    adc     r6, r6, #0
    strd    r5, r6, [r1, #TCB_TIME]
    str     r3, [r2, #STATE_LAST_SWITCH]

.Lselect:
    cpsid   i
    ldr     r3, [r2, #STATE_READY_MASK]
    cbz     r3, .Lidle
    clz     r3, r3
    add     r3, r2, r3, lsl #2
    ldr     r1, [r3, #STATE_READY]
    str     r1, [r2, #STATE_CURRENT]
    cpsie   i

    ldr     r3, [r2, #STATE_SWITCHES]
    adds    r3, r3, #1
    str     r3, [r2, #STATE_SWITCHES]
    ldr     r3, =SCS
    ldrd    r4, r5, [r1, #TCB_GUARD]
    str     r4, [r3, #MPU_ADDRESS]
    str     r5, [r2, #STATE_STACK_BOTTOM]
    ldr     r4, [r1, #TCB_NEXT]
    subs    r4, r4, r1
    it      ne
    ldrne   r4, [r2, #STATE_SLICE_CONTROL]
    str     r4, [r3, #TICK_VALUE]
    str     r4, [r3, #TICK_CONTROL]
    ldr     r0, [r1, #TCB_SP]
    ldmia   r0!, {r4-r11, lr}
    tst     lr, #0x10
    it      eq
    vldmiaeq r0!, {s16-s31}
    msr     psp, r0
    bx      lr

.Lnobody:
    drop_lazy_state
    b       .Lselect

@ Nobody is ready: sleep until an interrupt readies somebody. The time asleep is charged to nobody.
.Lidle:
    str     r3, [r2, #STATE_CURRENT]
    ldr     r1, =SCS
    str     r3, [r1, #TICK_CONTROL]
    dsb
    wfi
    cpsie   i                   @ the interrupt is taken here
    isb
    ldr     r3, [r2, #STATE_COUNTER]
    ldr     r3, [r3]
    str     r3, [r2, #STATE_LAST_SWITCH]
    b       .Lselect

@ No room to save the thread: it is ended (Kernel/StackOverflow.cs) and the switch goes on without it.
.Loverflow:
    drop_lazy_state
    sub     sp, sp, #FAULT_FRAME
    stmia   sp, {r4-r11}
    strd    lr, r0, [sp, #32]
    mov     r0, sp
    bl      nf_stack_overflow
    add     sp, sp, #FAULT_FRAME
    ldr     r2, =__NONGCSTATICSmscorlib_System_Kernel
    b       .Lselect
    .pool

@ void nf_yield(): the running thread goes to the end of its ready queue, which is one store, and PendSV does the rest. With nobody
@ else in the queue it returns at once; an Abort or a keyboard interrupt that waits, and cooperative mode's other rules, are C#'s.
    .thumb_func
    .global nf_yield
nf_yield:
    ldr     r0, =__NONGCSTATICSmscorlib_System_Kernel
    ldr     r1, [r0, #STATE_CURRENT]
    ldrb    r2, [r1, #TCB_PENDING]
    cbnz    r2, 1f
    ldr     r3, [r0, #STATE_COOPERATIVE]
    cbnz    r3, 1f
    ldr     r2, [r1, #TCB_NEXT]
    cmp     r2, r1
    beq     2f
    cpsid   i
    ldr     r2, [r1, #TCB_NEXT]
    ldrb    r3, [r1, #TCB_PRIORITY]
    sub     r0, r0, r3, lsl #2
    str     r2, [r0, #LOWEST_READY]
    ldr     r3, =SCS
    mov     r2, #PEND_SWITCH
    str     r2, [r3, #INTERRUPT_CONTROL]
    cpsie   i
    isb
2:  bx      lr
1:  b       nf_yield_slow
    .pool

@ nint nf_make_frame(nint top, nint code): what a thread that has not run yet has on its stack: all registers 0, so that the collector finds nothing in them
    .thumb_func
    .global nf_make_frame
nf_make_frame:
    bic     r2, r1, #1          @ a stacked pc is even
    mov     r3, #THUMB_STATE
    stmdb   r0!, {r2, r3}
    movs    r1, #0
    movs    r2, #0
    movs    r3, #0
    mov     r12, #0
    stmdb   r0!, {r1-r3, r12}
    stmdb   r0!, {r1, r2}       @ r0 r1 r2 r3 r12 lr
    mvn     r12, #2             @ EXC_RETURN: thread mode, process stack, no floating-point state
    stmdb   r0!, {r1-r3, r12}   @ r9 r10 r11 EXC_RETURN
    mov     r12, #0
    stmdb   r0!, {r1-r3, r12}   @ r5 r6 r7 r8
    stmdb   r0!, {r1}           @ r4
    bx      lr
    .pool

@ void nf_start_scheduler(): never returns. Thread mode goes over to the process stack when PendSV returns into the first thread.
    .thumb_func
    .global nf_start_scheduler
nf_start_scheduler:
    ldr     r0, =SCS
    mov     r1, #PEND_SWITCH
    str     r1, [r0, #INTERRUPT_CONTROL]
    cpsie   i
    dsb
    isb
1:  b       1b
    .pool

@ void nf_unlock_scheduler(int). Its counterpart is a gate (StackGates.S).
    .thumb_func
    .global nf_unlock_scheduler
nf_unlock_scheduler:
    msr     basepri, r0
    isb
    bx      lr

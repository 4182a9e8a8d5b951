@ The context switch. C# twins: Kernel/Kernel.cs (KernelState), Kernel/ThreadControlBlock.cs.
@
@ There are two ways to leave a thread. A thread that gives way by itself (a wait, a yield, its end) calls nf_switch: to the compiler that is a call, so
@ only what a callee must keep is saved, and thread mode goes from one to the other by a change of the stack pointer. A thread that is preempted is
@ stopped by PendSV, between any two of its instructions. What it has on its stack tells which, by the sign of the word behind r11:
@
@   gave way     saved StackPointer -> r4 r5 r6 r7 r8 r9 r10 r11 lr              lr is where it goes on, or nf_take_floats if it uses the FPU; then
@                                      s16 ... s31 lr                            follow, and where it goes on
@
@   preempted    saved StackPointer -> r4 r5 r6 r7 r8 r9 r10 r11 EXC_RETURN      negative
@                                      s16 ... s31                               if it uses the FPU; then bit 4 of EXC_RETURN is 0
@                                      r0 r1 r2 r3 r12 lr pc xPSR                pushed by the processor
@                                      s0 ... s15 FPSCR -                        room the processor made, if it uses the FPU
@
@ nf_switch goes on with a thread that gave way. For a preempted one, and where nobody is ready, it needs an exception's return, so it pends PendSV and
@ leaves its own stack for the few words that the processor will push: nobody's. PendSV goes on with either kind: to one that gave way it
@ returns with a frame that it writes over the nine words it has just read.
@
@ Who owns the FPU's registers: the running thread. From the moment an exception interrupts it until it is saved here, or goes on, s0-s15 are still
@ in the FPU and its frame only has room for them; FPCCR.LSPACT says so and FPCAR where the room is, and the next floating-point instruction of
@ whoever it is puts them there. `vstmdb` below is that instruction for a thread that is switched away. A thread that has ended has none, so what
@ is pending is dropped here, before anybody else runs, or it would be written into memory that is somebody else's by then. A thread that gives way
@ saves s16-s31 at once and clears CONTROL.FPCA: from then on nobody owns them.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ FAULT_FRAME, 40            @ Arch/CortexM/FaultFrame.cs
    .equ ROOM, 36 + 64          @ what PendSV pushes at most
    .equ SHORTEST_SLICE, 64     @ counts of SysTick: the counter must be seen running

@ Forgets the floating-point registers that wait to be stored in a frame which nobody returns to.
    .macro  drop_lazy_state
    ldr     r1, =SCS
    ldr     r3, [r1, #FLOAT_CONTEXT]
    bic     r3, r3, #LAZY_STATE_ACTIVE
    str     r3, [r1, #FLOAT_CONTEXT]
    .endm

@ The time, into r6. r2 = the kernel's state.
    .macro  read_time
    ldr     r6, [r2, #STATE_COUNTER]
    ldr     r6, [r6]
    .endm

@ Charges the time since thread r1 got the processor to it, and notes when it stopped. r2 = the kernel's state. Leaves the time in r6; uses r3-r5.
    .macro  charge_time
    read_time
    ldr     r4, [r1, #TCB_STARTED]
    subs    r4, r6, r4
    ldrd    r3, r5, [r1, #TCB_TIME]
    adds    r3, r3, r4
    adc     r5, r5, #0
    stm     r1, {r3, r5, r6}
    .endm

@ Jumps unless a register is 0, and if it is: what a trace adds may lie in between.
    .macro  far_unless_zero register, target
    .ifdef  NF_TRACE
    cmp     \register, #0
    bne     \target
    .else
    cbnz    \register, \target
    .endif
    .endm

    .macro  far_if_zero register, target
    .ifdef  NF_TRACE
    cmp     \register, #0
    beq     \target
    .else
    cbz     \register, \target
    .endif
    .endm

@ The first of the first ready queue that has one, into r1; to `nobody` where there is none. Uses r3.
    .macro  first_ready nobody
    ldr     r3, [r2, #STATE_READY_MASK]
    far_if_zero r3, \nobody
    clz     r3, r3
    add     r3, r2, r3, lsl #2
    ldr     r1, [r3, #STATE_READY]
    .endm

@ What follows the running thread r1 since r6: the count of its switches and the time of the last, the guard of its stack. Leaves SCS in r3; uses r4, r5.
    .macro  follow_thread
    ldr     r3, [r1, #TCB_SWITCHES]
    adds    r3, r3, #1
    strd    r3, r6, [r1, #TCB_SWITCHES]
    ldr     r3, =SCS
    ldrd    r4, r5, [r1, #TCB_GUARD]
    str     r4, [r3, #MPU_ADDRESS]
    str     r5, [r2, #STATE_STACK_BOTTOM]
    .endm

@ A whole time slice for thread r1 where it has a companion, none otherwise. r3 = SCS; uses r4.
    .macro  start_slice
    ldr     r4, [r1, #TCB_NEXT]
    subs    r4, r4, r1
    it      ne
    ldrne   r4, [r2, #STATE_SLICE_CONTROL]
    str     r4, [r3, #TICK_VALUE]
    str     r4, [r3, #TICK_CONTROL]
    .endm

@ What is left of the slice of thread r1, which was preempted: with a whole one it would keep its companions from the processor for ever as long as somebody
@ of higher priority interrupts it often enough. The counter takes its reload value at its next count, so that is lent to it until then. Where no
@ slice was begun, a whole one. r3 = SCS; uses r4-r6.
    .macro  continue_slice
    ldr     r4, [r1, #TCB_NEXT]
    ldr     r5, [r1, #TCB_SLICE_LEFT]
    ldr     r6, [r3, #TICK_RELOAD]
    subs    r4, r4, r1
    it      ne
    ldrne   r4, [r2, #STATE_SLICE_CONTROL]
    cbz     r4, 1f
    cbz     r5, 1f
    cmp     r5, #SHORTEST_SLICE
    it      lo
    movlo   r5, #SHORTEST_SLICE
    str     r5, [r3, #TICK_RELOAD]
    str     r4, [r3, #TICK_VALUE]
    str     r4, [r3, #TICK_CONTROL]
2:  ldr     r5, [r3, #TICK_VALUE]
    cmp     r5, #0
    beq     2b
    str     r6, [r3, #TICK_RELOAD]
    b       3f
1:  str     r4, [r3, #TICK_VALUE]
    str     r4, [r3, #TICK_CONTROL]
3:
    .endm

@ Onto the stack of thread r1, which gave way (r0 = its stack pointer), and to where it goes on with its Result.
    .macro  go_on
    mov     sp, r0
    ldrb    r0, [r1, #TCB_RESULT]
    cpsie   i                   @ what is still to pop lies above the stack pointer
    pop     {r4-r11, pc}
    .endm

    .bss
    .balign 8
    .space  112                 @ the largest frame that the processor pushes
nf_nobodys_stack:

    .text
    .thumb_func
    .global nf_pendsv
nf_pendsv:
    ldr     r2, =KERNEL
    ldr     r1, [r2, #STATE_CURRENT]
    cmp     r1, #0
    beq     .Lnobody            @ the last one gave way or has ended, or nobody ran yet
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
    charge_time
    ldr     r3, =SCS
    ldr     r3, [r3, #TICK_VALUE]
    str     r3, [r1, #TCB_SLICE_LEFT]

.Lselect:
    cpsid   i
    first_ready .Lidle
    str     r1, [r2, #STATE_CURRENT]
    trace_switch TRACE_RUN, r1
    cpsie   i
    follow_thread
    ldr     r0, [r1, #TCB_SP]
    ldr     r4, [r0, #SAVED_LR]
    cmp     r4, #0
    bge     .Lgave_way
    continue_slice
    ldmia   r0!, {r4-r11, lr}
    tst     lr, #0x10
    it      eq
    vldmiaeq r0!, {s16-s31}
    msr     psp, r0
    bx      lr

.Lnobody:
    drop_lazy_state
    read_time
    b       .Lselect

@ Nobody is ready: sleep until an interrupt readies somebody. The time asleep is charged to nobody.
.Lidle:
    str     r3, [r2, #STATE_CURRENT]
    ldr     r1, =SCS
    str     r3, [r1, #TICK_CONTROL]
    trace_switch TRACE_IDLE, r3
    dsb
    wfi
    cpsie   i                   @ the interrupt is taken here
    isb
    read_time
    b       .Lselect

@ Back to a thread that gave way: by a frame with the Result in r0. Its floating-point registers it takes itself, in nf_take_floats, since EXC_RETURN could not tell
@ that they are in use without a frame that has room for them all.
.Lgave_way:
    start_slice
    ldmia   r0!, {r4-r11, lr}
    ldrb    r1, [r1, #TCB_RESULT]
    bic     r2, lr, #1
    mov     r3, #THUMB_STATE
    strd    r2, r3, [r0, #-8]
    str     lr, [r0, #-12]
    str     r1, [r0, #-32]!
    msr     psp, r0
    mvn     lr, #2              @ EXC_RETURN: thread mode, process stack, no floating-point state
    bx      lr

@ No room to save the thread: it is ended (Kernel/StackOverflow.cs).
.Loverflow:
    drop_lazy_state
    sub     sp, sp, #FAULT_FRAME
    stmia   sp, {r4-r11}
    strd    lr, r0, [sp, #32]
    mov     r0, sp
    movs    r1, #1
    b       nf_end_outside
    .pool

@ WaitResult nf_switch(): the caller, who holds interrupts back and has taken the running thread from the head of the ready queues, stops here until the
@ thread is there again; returns how its wait ended, with interrupts enabled.
    .thumb_func
    .global nf_switch
nf_switch:
    mrs     r0, control
    lsls    r0, r0, #29
    bmi     2f
    push    {r4-r11, lr}
1:  ldr     r2, =KERNEL
    ldr     r1, [r2, #STATE_CURRENT]

    b       nf_switch_from

@ Joined by those who have pushed already. r1 = the thread, r2 = the kernel's state. Weak, as nf_yield and nf_leave are: under chosen schedules all
@ three go by the exception (Schedules/ScheduleEntry.S).
    .weak   nf_switch_from
    .global nf_switch_directly
    .thumb_func
nf_switch_from:
    .thumb_func
nf_switch_directly:
    str     sp, [r1, #TCB_SP]
    charge_time
.Lfirst:
    first_ready .Lby_exception

    ldr     r0, [r1, #TCB_SP]
    ldr     r3, [r0, #SAVED_LR]
    cmp     r3, #0
    blt     .Lby_exception
    str     r1, [r2, #STATE_CURRENT]
    trace_switch TRACE_RUN, r1
    follow_thread
    start_slice
    go_on

@ r2 = the kernel's state; the thread that gives way is saved, or has ended
    .thumb_func
    .global nf_switch_by_exception
nf_switch_by_exception:
.Lby_exception:
    movs    r3, #0
    str     r3, [r2, #STATE_CURRENT]
    ldr     sp, =nf_nobodys_stack
    b       nf_start_scheduler

2:  give_up_floats
    b       1b

@ Here a thread goes on that uses the FPU.
    .thumb_func
    .type   nf_take_floats, %function
    .global nf_take_floats
nf_take_floats:
    vpop    {s16-s31}
    pop     {pc}

@ For those who pushed and need not wait after all: r0 = the result; masked
    .thumb_func
    .global nf_go_on
nf_go_on:
    cpsie   i
    pop     {r4-r11, pc}

@ void nf_leave(): masked; the running thread has ended, and nothing of it is saved
    .thumb_func
    .weak   nf_leave
    .global nf_leave_directly
nf_leave:
    .thumb_func
nf_leave_directly:
    mrs     r0, control
    bic     r0, r0, #FLOAT_ACTIVE
    msr     control, r0
    isb
    ldr     r2, =KERNEL
    read_time
    b       .Lfirst

@ void nf_yield(): the running thread goes to the end of its ready queue. With nobody else in the queue it returns at once; an Abort or a keyboard
@ interrupt that waits, and cooperative mode's other rules, are C#'s. What it pushes it pushes unmasked: at a stack's end the guard sees it.
    .thumb_func
    .weak   nf_yield
    .global nf_yield_directly
nf_yield:
    .thumb_func
nf_yield_directly:
    ldr     r2, =KERNEL
    ldr     r1, [r2, #STATE_CURRENT]
    ldrb    r3, [r1, #TCB_PENDING]
    far_unless_zero r3, 1f
    ldr     r3, [r2, #STATE_COOPERATIVE]
    far_unless_zero r3, 1f
    ldr     r3, [r1, #TCB_NEXT]
    cmp     r3, r1
    beq     2f
    mrs     r0, control
    lsls    r0, r0, #29
    bmi     4f
    push    {r4-r11, lr}
3:  cpsid   i
    ldr     r0, [r1, #TCB_NEXT]
    ldrb    r3, [r1, #TCB_PRIORITY]
    sub     r3, r2, r3, lsl #2
    str     r0, [r3, #LOWEST_READY]
    str     sp, [r1, #TCB_SP]
    charge_time
    mov     r1, r0
    ldr     r0, [r1, #TCB_SP]
    ldr     r3, [r0, #SAVED_LR]
    cmp     r3, #0
    blt     .Lby_exception
    str     r1, [r2, #STATE_CURRENT]
    trace_switch TRACE_RUN, r1
    follow_thread
    str     r4, [r3, #TICK_VALUE]   @ SysTick runs; any write begins a whole slice
    go_on
2:  bx      lr
1:  b       nf_yield_slow
4:  give_up_floats
    b       3b
    .pool

@ nint nf_make_frame(nint top, nint code): what a thread that goes on at `code` has on its stack: where that is, and else zeros, so that the collector finds
@ nothing there. A new thread's is in Threads.S.
    .thumb_func
    .global nf_make_frame
nf_make_frame:
    ldr     r2, =nf_begin
    str     r2, [r0, #-4]!
    movs    r2, #0
    movs    r3, #0
    mov     r12, #0
    stmdb   r0!, {r2, r3, r12}
    stmdb   r0!, {r2, r3, r12}
    strd    r1, r2, [r0, #-8]!
    bx      lr
    .pool

@ The first instructions of a thread that a fault has set back: nobody called it, as a walk over its stack shall find.
    .thumb_func
nf_begin:
    mov     r0, r4
    movs    r4, #0
    mov     lr, r4
    bx      r0

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

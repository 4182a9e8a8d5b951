@ The context switch. C# twins: Kernel/Kernel.cs (KernelState), Kernel/ThreadControlBlock.cs.
@
@ There are two ways to leave a thread. A thread that gives way by itself (a wait, a yield, its end) calls nf_switch: to the compiler that is a call, so
@ only what a callee must keep is saved, and thread mode goes from one to the other by a change of the stack pointer. A thread that is preempted is
@ stopped by PendSV, between any two of its instructions.
@
@   gave way     StackPointer -> r4 r5 r6 r7 r8 r9 r10 r11 lr              lr is where it goes on, or nf_take_floats if it uses the FPU; then
@                                s16 ... s31 lr                            follow, and where it goes on
@
@   preempted    PreemptedAt  -> r4 r5 r6 r7 r8 r9 r10 r11 EXC_RETURN
@                                s16 ... s31                               if it uses the FPU; then bit 4 of EXC_RETURN is 0
@                                r0 r1 r2 r3 r12 lr pc xPSR                pushed by the processor
@                                s0 ... s15 FPSCR -                        room the processor made, if it uses the FPU
@                StackPointer -> nobody's stack, as if it had given way there, to go on in nf_resume
@
@ So a switch need not ask: with either kind it goes on by popping nine words. A preempted thread finds itself in nf_resume then, on nobody's stack, and asks by SVC
@ for the exception's return that it needs. PendSV, where it stops a thread there, has nothing to save. Where nobody is ready, nf_switch pends PendSV and leaves its own
@ stack for the few words that the processor will push: nobody's, too. PendSV goes on with either kind: to one that gave way it returns with a frame that it writes over
@ the nine words it has just read.
@
@ Who gives way knows the next one, where its ring has one: the ring is the first that is not empty, or PendSV is pending and comes right after. Not so in cooperative
@ mode, where a thread of higher priority may wait: there it looks for it.
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
    .equ LARGEST_FRAME, 112     @ that the processor pushes, with a word that aligns it

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

@ Charges the time since thread r1 got the processor to it, and notes when it stopped. r2 = the kernel's state. Leaves the time in r6 and what is charged in r4; uses r5, r7.
    .macro  charge_time
    read_time
    ldrd    r4, r5, [r1, #TCB_STARTED]
    subs    r4, r6, r4
    adds    r5, r5, r4
    bcs     9f
8:  strd    r5, r6, [r1, #TCB_TIME]
    .subsection 1
9:  ldr     r7, [r1, #TCB_TIME_HIGH]
    adds    r7, r7, #1
    str     r7, [r1, #TCB_TIME_HIGH]
    b       8b
    .previous
    .endm

@ Jumps unless a register is 0, and if it is: what a trace adds may lie in between.
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

@ Thread r1 has companions, or not: then slices are on. Uses r4, r5.
    .macro  ensure_slices
    ldr     r4, [r1, #TCB_NEXT]
    cmp     r4, r1
    bne     9f
8:
    .subsection 1
9:  ldr     r4, =SCS
    ldr     r5, [r2, #STATE_SLICE_CONTROL]
    str     r5, [r4, #TICK_CONTROL]
    b       8b
    .previous
    .endm

@ The processor is given to a thread at r6: it is the current one, and its switches, the time of the last, the guard of its stack follow. Leaves its Result in r0 and
@ its stack pointer in r7; uses r4, r5, r8.
    .macro  run thread
    ldm     \thread, {r0, r4, r5, r7, r8}
    add     r8, r8, #1
    strd    r8, r6, [\thread, #TCB_SWITCHES]
    strd    r5, \thread, [r2, #STATE_STACK_BOTTOM]
    ldr     r5, =SCS
    str     r4, [r5, #MPU_ADDRESS]
    .endm

@ On with it.
    .macro  go_on
    mov     sp, r7
    cpsie   i                   @ what is still to pop lies above the stack pointer
    pop     {r4-r11, pc}
    .endm

    .bss
    .balign 8
    .space  LARGEST_FRAME
nf_nobodys_stack:               @ what a preempted thread pops there; the processor's frame for its SVC ends below the last word, which is not aligned
    .space  32
nf_resumes:
    .space  4

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
    ldr     r3, =nf_nobodys_stack
    str     r3, [r1, #TCB_SP]
    str     r0, [r1, #TCB_PREEMPTED_AT]
.Lsaved:
    charge_time
    ldr     r3, [r1, #TCB_NEXT]
    cmp     r3, r1
    bne     .Lkeep_slice

.Lselect:
    cpsid   i
    first_ready .Lidle
    ensure_slices
    trace_switch TRACE_RUN, r1
    run     r1
    cpsie   i
    ldr     r3, =nf_nobodys_stack
    cmp     r3, r7
    bne     .Lgave_way
.Lresume:
    ldr     r0, [r1, #TCB_PREEMPTED_AT]
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

@ It goes on with the rest of its slice: with a whole one it would keep its companions from the processor for ever as long as somebody of higher priority interrupts it
@ often enough. One that has had all of it goes behind its companions, if a tick has not put it there, and what it has had beyond that is part of its next slice; in
@ cooperative mode there are no slices. r4 = what it has had in this turn (ThreadControlBlock.OfSlice).
.Lkeep_slice:
    ldr     r3, [r1, #TCB_SWITCHES]
    ldr     r5, [r1, #TCB_SLICE]
    lsls    r3, r3, #SLICE_BITS
    sub     r7, r3, #1 << SLICE_BITS
    eors    r5, r5, r7
    lsrs    r7, r5, #SLICE_BITS
    it      eq
    addeq   r4, r4, r5
    ldr     r0, [r1, #TCB_READY_QUEUE]
    ldr     r7, [r0]
    ldr     r5, [r2, #STATE_SLICE_LENGTH]
    cmp     r4, r5
    blo     1f
    subs    r4, r4, r5
    cmp     r4, r5
    it      hi
    movhi   r4, r5              @ it was alone
    ldr     r5, [r2, #STATE_COOPERATIVE]
    cbnz    r5, 2f
    cmp     r7, r1
    bne     3f
    cpsid   i
    ldr     r7, [r1, #TCB_NEXT]
    str     r7, [r0]
    b       3f
1:  cmp     r7, r1
    beq     3f
2:  movs    r4, #0              @ the tick came a little early
3:  bfi     r3, r4, #0, #SLICE_BITS
    str     r3, [r1, #TCB_SLICE]
    b       .Lselect

@ Back to a thread that gave way: by a frame with the Result in r0. Its floating-point registers it takes itself, in nf_take_floats, since EXC_RETURN could not tell
@ that they are in use without a frame that has room for them all.
.Lgave_way:
    mov     r3, r7
    ldmia   r3!, {r4-r11, lr}
    bic     r1, lr, #1
    mov     r2, #THUMB_STATE
    strd    r1, r2, [r3, #-8]
    str     lr, [r3, #-12]
    str     r0, [r3, #-32]!
    msr     psp, r3
    mvn     lr, #2              @ EXC_RETURN: thread mode, process stack, no floating-point state
    bx      lr

@ No room, but if it was stopped on nobody's stack: then it is saved already.
.Loverflow:
    ldr     r3, =nf_nobodys_stack
    subs    r3, r3, r0
    cmp     r3, #LARGEST_FRAME
    bls     .Lsaved

@ No room to save the thread: it is ended (Kernel/StackOverflow.cs).
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

@ void nf_yield(): the running thread goes to the end of its ready queue. With nobody else in the queue it returns at once; an Abort or a keyboard
@ interrupt that waits, and cooperative mode's other rules, are C#'s. What it pushes it pushes unmasked: at a stack's end the guard sees it.
.Lyielded:
    bx      lr
.Lyield_slow:
    b       nf_yield_slow
.Lyield_floats:
    give_up_floats
    b       .Lyield
    .thumb_func
    .weak   nf_yield
    .global nf_yield_directly
nf_yield:
    .thumb_func
nf_yield_directly:
    ldr     r2, =KERNEL
    ldrd    r1, r3, [r2, #STATE_CURRENT]
    ldrb    r0, [r1, #TCB_PENDING]
    orrs    r0, r0, r3
    bne     .Lyield_slow
    ldr     r3, [r1, #TCB_NEXT]
    cmp     r3, r1
    beq     .Lyielded
    mrs     r0, control
    lsls    r0, r0, #29
    bmi     .Lyield_floats
    push    {r4-r11, lr}
.Lyield:
    cpsid   i
    ldr     r3, [r1, #TCB_NEXT]
    ldr     r0, [r1, #TCB_READY_QUEUE]
    str     r3, [r0]

@ Joined by those who have pushed already. r1 = the thread, r2 = the kernel's state; nf_switch_to's r3 = the next thread of its ring, which is not in cooperative mode.
@ Weak, as nf_yield and nf_leave are: under chosen schedules all go by the exception (Schedules/ScheduleEntry.S).
    .weak   nf_switch_to
    .weak   nf_switch_from
    .global nf_switch_directly
    .ifndef NF_TRACE
    .thumb_func
nf_switch_to:
    str     sp, [r1, #TCB_SP]
    charge_time
    run     r3
    go_on
    .endif

    .thumb_func
nf_switch_from:
    .thumb_func
    .ifdef  NF_TRACE
nf_switch_to:
    .endif
    .thumb_func
nf_switch_directly:
    str     sp, [r1, #TCB_SP]
    charge_time
.Lfirst:
    first_ready .Lby_exception
    ensure_slices
    trace_switch TRACE_RUN, r1
    run     r1
    go_on

@ r2 = the kernel's state; the thread that gives way is saved, or has ended
    .thumb_func
    .global nf_switch_by_exception
nf_switch_by_exception:
.Lby_exception:
    movs    r3, #0
    str     r3, [r2, #STATE_CURRENT]
    ldr     sp, =nf_nobodys_stack
    b       .Lpend_switch

2:  give_up_floats
    b       1b

@ What give_up_floats calls. r12 = where the thread goes on
    .thumb_func
    .type   nf_give_up_floats, %function
    .global nf_give_up_floats
nf_give_up_floats:
    str     r12, [sp, #-4]!
    vpush   {s16-s31}
    ldr     r12, =nf_take_floats
    push    {r4-r11, r12}
    mrs     r12, control
    bic     r12, r12, #FLOAT_ACTIVE
    msr     control, r12
    isb
    bx      lr

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

@ void nf_leave(): masked; the running thread has ended, and nothing of it is saved. nf_leave_to's r3 = the next of its ring, or 0; r2 = the kernel's state
    .weak   nf_leave
    .weak   nf_leave_to
    .global nf_leave_directly
    .ifndef NF_TRACE
    .thumb_func
nf_leave_to:
    mrs     r0, control
    lsls    r0, r0, #29
    bmi     .Lleave
    ldr     r0, [r2, #STATE_COOPERATIVE]
    cbnz    r0, .Lleave
    cbz     r3, .Lleave
    read_time
    run     r3
    go_on
    .endif

    .thumb_func
nf_leave:
    .thumb_func
nf_leave_directly:
    ldr     r2, =KERNEL
.Lleave:
    mrs     r0, control
    bic     r0, r0, #FLOAT_ACTIVE
    msr     control, r0
    isb
    read_time
    b       .Lfirst

@ Where a preempted thread goes on, on nobody's stack.
    .thumb_func
    .type   nf_resume, %function
    .global nf_resume
nf_resume:
    svc     #0

@ SVC. Nobody else asks for it.
    .thumb_func
    .global nf_supervisor_call
nf_supervisor_call:
    mrs     r0, psp
    ldr     r1, =nf_nobodys_stack
    cmp     r0, r1
    bne     1f
    ldr     r2, =KERNEL
    ldr     r1, [r2, #STATE_CURRENT]
    b       .Lresume
1:  b       nf_fault

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
    ldr     r0, =nf_resumes
    ldr     r1, =nf_resume
    str     r1, [r0]
.Lpend_switch:
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

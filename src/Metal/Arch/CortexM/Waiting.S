@ Into a wait queue and out of it, where nothing is special: a wait, and the wake of a thread of the running one's priority. Whatever else there may be is left to C#
@ before anything has been changed. Its twins define the meaning: Kernel.WaitSlow and WaitWithinSlow, Kernel.MakeReadySlow, for events WaitHandle.WaitSlow and
@ AutoResetEvent.SetSlow, and for the lock's queue src/NfThread/Ports/Metal/Port.Locks.cs. tests/Device.Metal/Kernel/TwinTests.cs runs both on the same states.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ LOCK_STATE, 4          @ of a lock: see Locks.S
    .equ LOCK_WAITERS, 8
    .equ EVENT_SIGNALED, 4      @ a byte of a WaitHandle (CoreLib/System/Threading/WaitHandle.cs)
    .equ EVENT_WAITERS, 8
    .equ SIGNALED, 0x80         @ no WaitResult
    .equ TIMED, 1 << 16         @ what IsTimed is in the word of a thread's priority
    .equ HELD, 1                @ as READY
    .equ CONTENDED, 2           @ as WAITING

@ To `special` unless waiter r1 can be made ready here: somebody runs, nobody wants the waiter suspended, and its priority is the running thread's. To `timed` where all
@ that is special is perhaps a time-out. Leaves the running thread in r5. Masked; uses r3, r6, r7.
    .macro  check_waiter special, timed
    ldr     r7, =KERNEL
    ldr     r5, [r7, #STATE_CURRENT]
    cbz     r5, \special
    ldr     r3, [r1, #TCB_PRIORITY]     @ with what is special above it
    ldrb    r6, [r5, #TCB_PRIORITY]
    cmp     r3, r6
    bne     \timed
    .endm

@ Makes waiter r1, which is in no queue any more, ready behind all of the ring of the running thread r5. r3 = 0, r4 = 1, r7 = the kernel's state; uses r3, r6, r7.
    .macro  ready_last
    strb    r4, [r1, #TCB_STATE]        @ Ready
    str     r3, [r1, #TCB_RESULT]       @ Woken
    ldr     r6, [r5, #TCB_PREVIOUS]
    cmp     r6, r5
    bne     8f
    strd    r5, r5, [r1, #TCB_NEXT]
    strd    r1, r1, [r5, #TCB_NEXT]
    begin_slice r7, r7
9:
    .subsection 1
8:  strd    r5, r6, [r1, #TCB_NEXT]
    str     r1, [r6, #TCB_NEXT]
    str     r1, [r5, #TCB_PREVIOUS]
    b       9b
    .previous
    .endm

    .text

@ WaitResult nf_wait_within(WaitQueue* queue, nint waitObject): the same as nf_wait for a thread that is in the timer queue already and that nothing interrupts
    .thumb_func
    .global nf_wait_within
nf_wait_within:
    ldr     r2, =KERNEL
    b       .Lwaits

@ WaitResult nf_wait(WaitQueue* queue, nint waitObject): masked; returns with interrupts enabled
    .thumb_func
    .global nf_wait
nf_wait:
    ldr     r2, =KERNEL
    ldr     r3, [r2, #STATE_CURRENT]
    ldrb    r3, [r3, #TCB_PENDING]
    cbnz    r3, 1f
.Lwaits:
    mrs     r3, control
    lsls    r3, r3, #29
    bmi     2f
    push    {r4-r11, lr}
.Lpushed:
    mov     r12, r1

@ Joined by those who have pushed: r0 = the queue, r12 = what it is about, r2 = the kernel's state; r1, r7 = the running thread and whether the mode is cooperative
.Lwait:
    ldrd    r1, r7, [r2, #STATE_CURRENT]
.Lwait_known:
    strd    r0, r12, [r1, #TCB_QUEUE]
    mov     r3, #WAITING_TO_RETURN
    strh    r3, [r1, #TCB_STATE]
    ldr     r6, [r0]
    ldrd    r3, r5, [r1, #TCB_NEXT]
    cbnz    r6, 3f
    str     r1, [r0]
    strd    r1, r1, [r1, #TCB_NEXT]
    b       .Lleave
3:  b       .Lqueue
1:  b       nf_wait_slow
2:  give_up_floats
    b       .Lpushed

@ bool nf_event_set(AutoResetEvent): true; callable from interrupt handlers. C#'s where nobody waits for it alone, but somebody for several.
    .thumb_func
    .global nf_event_set
nf_event_set:
    .ifdef  NF_TRACE
    b       nf_event_set_slow
    .endif
    push    {r3-r7, lr}
    mrs     r12, primask
    cpsid   i
    ldr     r1, [r0, #EVENT_WAITERS]
    cbz     r1, 4f
    check_waiter 2f, 3f
.Lwakes:
    movs    r4, #READY
    ldrd    r3, r6, [r1, #TCB_NEXT]
    cmp     r3, r1
    itee    eq
    moveq   r3, #0
    strne   r3, [r6, #TCB_NEXT]
    strne   r6, [r3, #TCB_PREVIOUS]
    str     r3, [r0, #EVENT_WAITERS]
    movs    r3, #0
    ready_last
5:  movs    r0, #1
    msr     primask, r12
    pop     {r3-r7, pc}
4:  ldr     r3, =KERNEL
    ldr     r3, [r3, #STATE_WAITERS_FOR_SEVERAL]
    cbnz    r3, 2f
    movs    r3, #1
    strb    r3, [r0, #EVENT_SIGNALED]
    b       5b
3:  bl      nf_leave_timers
    beq     .Lwakes
2:  msr     primask, r12
    pop     {r3-r7, lr}
    b       nf_event_set_slow

@ Takes waiter r1 out of the timer queue, where a time-out is all that is special and nobody is due behind it: then the flags are `eq`, else `ne`.
@ r3 = the word of its priority, r6 = the running thread's, r7 = the kernel's state. Masked; uses r3, r4, r6.
    .thumb_func
    .type   nf_leave_timers, %function
nf_leave_timers:
    eors    r3, r3, r6
    cmp     r3, #TIMED
    bne     2f
    ldr     r4, [r1, #TCB_TIMER]
    ldr     r3, [r4, #NODE_CHILD]
    cmp     r3, #0
    bne     2f
    ldr     r6, [r7, #STATE_TIMERS]
    cmp     r4, r6
    bne     3f
    str     r3, [r7, #STATE_TIMERS]     @ alone
1:  movs    r3, #0
    str     r3, [r1, #TCB_TIMER]
    strb    r3, [r1, #TCB_TIMED]
2:  bx      lr
3:  push    {r2}
    ldrd    r3, r6, [r4, #NODE_NEXT]
    cbz     r3, 4f
    str     r6, [r3, #NODE_PREVIOUS]
4:  ldr     r2, [r6, #NODE_CHILD]
    cmp     r2, r4
    ite     eq
    streq   r3, [r6, #NODE_CHILD]       @ it was the first child
    strne   r3, [r6, #NODE_NEXT]
    pop     {r2}
    b       1b

@ void nf_make_ready(thread): masked; callable from interrupt handlers. C#'s: a thread that is to be suspended, and cooperative mode
    .thumb_func
    .global nf_make_ready
nf_make_ready:
    ldr     r2, =KERNEL
    ldrb    r1, [r0, #TCB_SUSPEND]
    ldr     r3, [r2, #STATE_COOPERATIVE]
    orrs    r1, r1, r3
    bne     6f

@ Joined by nf_enlist (Threads.S). r0 = the thread, r2 = the kernel's state
    .thumb_func
    .global nf_make_ready_plainly
nf_make_ready_plainly:
    movs    r3, #READY
    strb    r3, [r0, #TCB_STATE]
    ldrb    r12, [r0, #TCB_PRIORITY]
    ldr     r3, [r0, #TCB_READY_QUEUE]
    ldr     r1, [r3]                    @ the head of the ready queue
    cbz     r1, 3f
    append  r0, r1, r3
    ldr     r3, [r2, #STATE_CURRENT]
    cbz     r3, 2f
    ldrb    r3, [r3, #TCB_PRIORITY]
    cmp     r12, r3
    bne     4f
    ldr     r3, [r1, #TCB_NEXT]
    cmp     r3, r0
    bne     2f
1:  begin_slice r2, r1                  @ there was one alone
2:  bx      lr
3:  str     r0, [r3]                    @ the first of its priority
    strd    r0, r0, [r0, #TCB_NEXT]
    mov     r1, #LOWEST_BIT
    lsl     r1, r1, r12
    ldr     r3, [r2, #STATE_READY_MASK]
    orrs    r3, r3, r1
    str     r3, [r2, #STATE_READY_MASK]
    ldr     r3, [r2, #STATE_CURRENT]
    cmp     r3, #0
    beq     2b
    ldrb    r3, [r3, #TCB_PRIORITY]
    cmp     r12, r3
    beq     1b
4:  blo     2b
    ldr     r3, =SCS                    @ it is to run instead
    mov     r1, #PEND_SWITCH
    str     r1, [r3, #INTERRUPT_CONTROL]
    bx      lr
6:  b       nf_make_ready_slow
    .pool

@ void nf_lock_take(Lock)
    .thumb_func
    .global nf_lock_take
nf_lock_take:
    ldrex   r1, [r0, #LOCK_STATE]
    .ifdef  NF_TRACE
    cmp     r1, #0
    bne     __wrap_nf_lock_wait
    .else
    cbnz    r1, .Llock_wait
    .endif
    movs    r2, #HELD
    strex   r1, r2, [r0, #LOCK_STATE]
    cbnz    r1, 1f
    bx      lr
1:  b       nf_lock_take

@ void nf_lock_wait(Lock): the lock was not free. Pushes unmasked: at a stack's end the guard sees it.
    .thumb_func
    .global nf_lock_wait
nf_lock_wait:
.Llock_wait:
    ldr     r2, =KERNEL
    mrs     r3, control
    lsls    r3, r3, #29
    bmi     2f
    push    {r4-r11, lr}
    cpsid   i
3:  ldrd    r1, r7, [r2, #STATE_CURRENT]
    ldrd    r3, r6, [r0, #LOCK_STATE]
    cbz     r3, 4f
    ldrb    r3, [r1, #TCB_PENDING]
    cbnz    r3, 5f
    add     r4, r0, #LOCK_WAITERS
    strd    r4, r0, [r1, #TCB_QUEUE]
    movs    r4, #WAITING        @ also CONTENDED
    strh    r4, [r1, #TCB_STATE]
    ldrd    r3, r5, [r1, #TCB_NEXT]
    cbnz    r6, .Lqueue         @ the lock is contended already
    strd    r4, r1, [r0, #LOCK_STATE]
    strd    r1, r1, [r1, #TCB_NEXT]

@ Thread r1, which has pushed already and is in its wait queue, out of the ready queue, whose head it was: r3, r5 = its neighbours there. r2 = the kernel's state,
@ r7 = whether the mode is cooperative
.Lleave:
    ldr     r4, [r1, #TCB_READY_QUEUE]
    cmp     r3, r1
    beq     .Lalone
    str     r3, [r5, #TCB_NEXT]
    str     r5, [r3, #TCB_PREVIOUS]
    str     r3, [r4]
    cbnz    r7, 6f
    b       nf_switch_to
    .type   nf_lock_got, %function
    .global nf_lock_got
nf_lock_got:
4:  movs    r3, #HELD           @ free after all
    str     r3, [r0, #LOCK_STATE]
    b       nf_go_on
5:  cpsie   i                   @ C#'s, with nothing pushed
    pop     {r4-r11, lr}
    ldr     r3, =nf_take_floats
    cmp     r3, lr
    bne     7f
    vpop    {s16-s31}
    pop     {lr}
7:  b       nf_lock_take_slow

@ Behind all of the wait queue that begins with r6
.Lqueue:
    append  r1, r6, r4
    b       .Lleave
.Lalone:
    movs    r3, #0              @ the last of its priority
    str     r3, [r4]
    mov     r3, #LOWEST_BIT
    ldrb    r6, [r1, #TCB_PRIORITY]
    lsl     r3, r3, r6
    ldr     r4, [r2, #STATE_READY_MASK]
    bic     r4, r4, r3
    str     r4, [r2, #STATE_READY_MASK]
6:  b       nf_switch_from
2:  give_up_floats
    cpsid   i
    b       3b

@ Here a thread goes on whose wait for a lock was interrupted (Kernel.Interrupt): with Interrupted in r0, and where its wait was called from in place of its timer.
    .thumb_func
    .type   nf_lock_interrupted, %function
    .global nf_lock_interrupted
nf_lock_interrupted:
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_CURRENT]
    ldr     lr, [r2, #TCB_TIMER]
    movs    r3, #0
    str     r3, [r2, #TCB_TIMER]
    b       nf_throw_if_interrupted

@ bool nf_event_wait(WaitHandle): waits for ever; true
    .thumb_func
    .global nf_event_wait
nf_event_wait:
    .ifdef  NF_TRACE
    b       nf_event_wait_slow
    .endif
    ldrb    r3, [r0, #EVENT_SIGNALED]
    cbnz    r3, 1f
    ldr     r2, =KERNEL
    push    {r0, lr}
    ldr     lr, =nf_event_waited
    mrs     r3, control
    lsls    r3, r3, #29
    bmi     2f
    push    {r4-r11, lr}
    cpsid   i
3:  ldrb    r3, [r0, #EVENT_SIGNALED]
    cbnz    r3, 4f
    ldrd    r1, r7, [r2, #STATE_CURRENT]
    ldrb    r3, [r1, #TCB_PENDING]
    cbnz    r3, 5f
    .thumb_func
    .type   nf_event_waits, %function
    .global nf_event_waits
nf_event_waits:
    mov     r12, r0
    adds    r0, r0, #EVENT_WAITERS
    b       .Lwait_known
1:  cpsid   i
    ldrh    r3, [r0, #EVENT_SIGNALED]   @ and whether it resets itself
    lsls    r1, r3, #24
    beq     7f
    lsrs    r3, r3, #8
    beq     6f
    movs    r3, #0
    strb    r3, [r0, #EVENT_SIGNALED]
6:  cpsie   i
    movs    r0, #1
    bx      lr
7:  cpsie   i
    b       nf_event_wait
2:  give_up_floats
    cpsid   i
    b       3b
4:  movs    r0, #SIGNALED
    b       nf_go_on
5:  movs    r0, #INTERRUPTED
    b       nf_go_on

@ Here a thread goes on that waited for an event, with the result in r0; or one that found it signalled after all.
    .thumb_func
    .type   nf_event_waited, %function
    .global nf_event_waited
nf_event_waited:
    .fnstart
    .pad    #4
    .save   {lr}
    cbnz    r0, 1f
    movs    r0, #1
    pop     {r3, pc}
1:  cmp     r0, #SIGNALED
    beq     2f
    pop     {r3, lr}
    b       nf_throw_if_interrupted
2:  pop     {r0, lr}
    b       nf_event_wait
    .fnend

@ bool nf_lock_pass(Lock): the lock is contended, or was; callable from interrupt handlers. r2 = HELD for nf_lock_try_give, which wants to know, else anything
    .thumb_func
    .global nf_lock_pass
nf_lock_pass:
    push    {r3-r7, lr}
    mrs     r12, primask
    cpsid   i
    ldr     r1, [r0, #LOCK_WAITERS]     @ where somebody waits, it is contended
    cbz     r1, 3f
    check_waiter 3f, 5f
.Lpasses:
    movs    r4, #HELD           @ also READY
    ldrd    r3, r6, [r1, #TCB_NEXT]
    cmp     r3, r1
    bne     2f
    movs    r3, #0
    strd    r4, r3, [r0, #LOCK_STATE]
4:  ready_last
    movs    r0, #1
    msr     primask, r12
    pop     {r3-r7, pc}
2:  str     r3, [r6, #TCB_NEXT]
    str     r6, [r3, #TCB_PREVIOUS]
    str     r3, [r0, #LOCK_WAITERS]
    movs    r3, #0
    b       4b
5:  bl      nf_leave_timers
    beq     .Lpasses
3:  msr     primask, r12
    pop     {r3-r7, lr}
    cmp     r2, #HELD
    beq     nf_lock_try_give_slow
    b       nf_lock_give_slow
    .pool

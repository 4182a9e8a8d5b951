@ Beginning and end of a thread in the common case, and the stack that one leaves to the next. Whatever else there may be is left to C# before anything has been changed.
@ Twins: ThreadLifetime.EnlistSlow, EndSlow and RetireSlow, StackAllocator.TakeCachedSlow. tests/Device.Metal/Kernel/ThreadTwinTests.cs runs both on the same states.
@
@     a stack's block:  +0 link of all stacks   +4 size | kind   +8 the bottom, a multiple of 128: in the cache the block of the next one there

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ STACK, 3               @ kinds of blocks (Memory/HeapBlock.cs)
    .equ CACHED_STACK, 7

    .text

@ void nf_enlist(thread): the newest of the list of threads, counted, and ready; C#'s: one that is to be suspended, and cooperative mode
    .thumb_func
    .type   nf_enlist, %function
    .global nf_enlist
nf_enlist:
    push    {r4, lr}
    ldr     r2, =KERNEL
    mrs     r4, primask
    cpsid   i
    ldrb    r1, [r0, #TCB_SPECIAL]
    ldr     r3, [r2, #STATE_COOPERATIVE]
    orrs    r1, r1, r3
    bne     1f
    ldrd    r1, r3, [r2, #STATE_COUNT]
    ldrb    r12, [r0, #TCB_BACKGROUND]
    adds    r1, r1, #1
    cmp     r12, #0
    it      eq
    addeq   r3, r3, #1
    strd    r1, r3, [r2, #STATE_COUNT]
    ldr     r1, [r2, #STATE_NEWEST]
    movs    r3, #0
    strd    r3, r1, [r0, #TCB_NEXT_THREAD]
    str     r0, [r2, #STATE_NEWEST]
    cmp     r1, #0
    ite     eq
    streq   r0, [r2, #STATE_THREADS]
    strne   r0, [r1, #TCB_NEXT_THREAD]
    bl      nf_make_ready_plainly
    msr     primask, r4
    pop     {r4, pc}
1:  msr     primask, r4
    pop     {r4, lr}
    b       nf_enlist_slow

@ void nf_end_thread(): the running thread ends; never returns. Nothing is pushed on the stack that is being given away.
    .thumb_func
    .type   nf_end_thread, %function
    .global nf_end_thread
nf_end_thread:
    cpsid   i
    bl      nf_retire
    cbz     r0, 1f
    b       nf_leave
1:  cpsie   i
    mov     lr, r0              @ nobody called it, as a walk over the stack shall find
    b       nf_end_thread_slow

@ bool nf_retire(): takes the running thread, the head of its ready queue, out of all that the kernel keeps of threads, and its stack into the cache; false where
@ somebody joins it, where it is a background thread, or the last one that keeps the program alive. Masked.
    .thumb_func
    .global nf_retire
nf_retire:
    ldr     r2, =KERNEL
    ldr     r1, [r2, #STATE_CURRENT]
    ldr     r0, [r1, #TCB_JOINERS]
    ldrb    r3, [r1, #TCB_BACKGROUND]
    orrs    r0, r0, r3
    bne     4f
    ldrd    r0, r3, [r2, #STATE_COUNT]
    subs    r3, r3, #1
    beq     4f
    subs    r0, r0, #1
    strd    r0, r3, [r2, #STATE_COUNT]
    ldr     r0, [r1, #TCB_SWITCHES]
    ldr     r3, [r2, #STATE_SWITCHES_OF_ENDED]
    adds    r3, r3, r0
    str     r3, [r2, #STATE_SWITCHES_OF_ENDED]

    ldrd    r0, r3, [r1, #TCB_NEXT_THREAD]
    cmp     r0, #0
    ite     eq
    streq   r3, [r2, #STATE_NEWEST]
    strne   r3, [r0, #TCB_PREVIOUS_THREAD]
    cmp     r3, #0
    ite     eq
    streq   r0, [r2, #STATE_THREADS]
    strne   r0, [r3, #TCB_NEXT_THREAD]

    movs    r0, #ENDED
    strb    r0, [r1, #TCB_STATE]
    ldrb    r3, [r1, #TCB_PRIORITY]
    sub     r12, r2, r3, lsl #2
    ldrd    r0, r3, [r1, #TCB_NEXT]
    cmp     r0, r1
    beq     3f
    str     r0, [r3, #TCB_NEXT]
    str     r3, [r0, #TCB_PREVIOUS]
1:  str     r0, [r12, #LOWEST_READY]

    ldr     r0, [r1, #TCB_STACK_BOTTOM]
    ldrd    r1, r12, [r2, #STATE_CACHED_STACKS]
    str     r1, [r0]
    ldr     r3, [r0, #-4]
    add     r12, r12, r3
    sub     r12, r12, #STACK
    orr     r3, r3, #CACHED_STACK
    str     r3, [r0, #-4]
    subs    r0, r0, #8
    strd    r0, r12, [r2, #STATE_CACHED_STACKS]
    movs    r0, #1
    bx      lr
3:  ldrb    r3, [r1, #TCB_PRIORITY]     @ the last of its priority
    rsb     r3, r3, #4
    mov     r0, #0x80000000
    lsrs    r0, r0, r3
    ldr     r3, [r2, #STATE_READY_MASK]
    bics    r3, r3, r0
    str     r3, [r2, #STATE_READY_MASK]
    movs    r0, #0
    b       1b
4:  movs    r0, #0
    bx      lr

@ nint nf_take_stack(uint blockSize): the bottom of the stack that came last into the cache, if its block has this size; else 0. Who takes one has the room of
@ a gate (StackGates.S): a thread that were ended before the stack is somebody's, by PendSV for instance, would take it along.
    .thumb_func
    .global nf_take_stack
nf_take_stack:
    push    {r4}
    ldr     r2, =KERNEL
    mov     r1, r0
    ldr     r3, [r2, #STATE_STACK_BOTTOM]
    sub     r3, sp, r3
    cmp     r3, #GUARD_END + MASKED_ROOM
    blo     3f
    mrs     r12, primask
    cpsid   i
    ldrd    r0, r4, [r2, #STATE_CACHED_STACKS]
    cbz     r0, 1f
    ldr     r3, [r0, #4]
    subs    r3, r3, #CACHED_STACK
    cmp     r3, r1
    bne     2f
    adds    r3, r3, #STACK
    str     r3, [r0, #4]
    ldr     r3, [r0, #8]!
    subs    r4, r4, r1
    strd    r3, r4, [r2, #STATE_CACHED_STACKS]
1:  msr     primask, r12
    pop     {r4}
    bx      lr
2:  movs    r0, #0
    b       1b
3:  movs    r0, #0
    pop     {r4}
    bx      lr
    .pool

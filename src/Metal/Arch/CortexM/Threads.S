@ Beginning and end of a thread in the common case, and the stack that one leaves to the next. Whatever else there may be is left to C#.
@ Twins: ThreadLifetime.StartSlow, EnlistSlow, EndSlow and RetireSlow. tests/Device.Metal/Kernel/ThreadTwinTests.cs runs both on the same states.
@
@     a stack's block:  +0 link of all stacks   +4 size | kind   +8 the bottom, a multiple of 128: in the cache the block of the next one there

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ STACK, 3               @ kinds of blocks (Memory/HeapBlock.cs)
    .equ CACHED_STACK, 7
    .equ GUARD_REGION, 0x16     @ of the MPU (SystemControl.cs)
    .equ UNUSED, 0xA5A5A5A5     @ Kernel/StackUsage.cs

    .text

@ void nf_start_thread(thread, uint blockSize): gives the thread a stack, marks it, puts its first frame there, and makes it the newest of the list of threads, counted,
@ and ready. C#'s: all of it where the stack that came last into the cache has not this size; the last part for a thread that is to be suspended, and in cooperative mode.
@
@ Who takes a stack has the room of a gate (StackGates.S): a thread that were ended before the stack is somebody's, by PendSV for instance, would take it along.
    .thumb_func
    .type   nf_start_thread, %function
    .global nf_start_thread
nf_start_thread:
    ldr     r2, =KERNEL
    ldr     r3, [r2, #STATE_STACK_BOTTOM]
    sub     r3, sp, r3
    cmp     r3, #GUARD_END + MASKED_ROOM
    blo     1f
    push    {r4-r7, r12, lr}
    mrs     r12, primask
    cpsid   i
    ldrd    r4, r5, [r2, #STATE_CACHED_STACKS]
    cmp     r4, #0
    beq     2f
    ldr     r3, [r4, #4]
    subs    r3, r3, #CACHED_STACK
    cmp     r3, r1
    bne     2f
    adds    r3, r3, #STACK
    str     r3, [r4, #4]
    ldr     r3, [r4, #8]!
    subs    r5, r5, r1
    strd    r3, r5, [r2, #STATE_CACHED_STACKS]
    msr     primask, r12

    add     r3, r4, #GUARD_SIZE + GUARD_REGION
    subs    r5, r1, #8
    add     r6, r4, r5
    bl      nf_write_frame
    add     r7, r0, #TCB_GUARD
    stm     r7, {r3, r4, r6}            @ guard, bottom, stack pointer
    add     r4, r4, #GUARD_END
    subs    r1, r6, r4
    bl      nf_mark_words

    cpsid   i
    ldrb    r3, [r0, #TCB_SUSPEND]
    ldr     r4, [r2, #STATE_COOPERATIVE]
    orrs    r3, r3, r4
    bne     3f
    ldrd    r3, r4, [r2, #STATE_COUNT]
    ldrb    r5, [r0, #TCB_BACKGROUND]
    adds    r3, r3, #1
    subs    r4, r4, r5
    adds    r4, r4, #1
    strd    r3, r4, [r2, #STATE_COUNT]
    ldr     r3, [r2, #STATE_NEWEST]     @ there is one: the running thread is in the list
    movs    r4, #0
    strd    r4, r3, [r0, #TCB_NEXT_THREAD]
    str     r0, [r3, #TCB_NEXT_THREAD]
    str     r0, [r2, #STATE_NEWEST]

    ldr     r5, [r2, #STATE_CURRENT]
    ldrb    r4, [r0, #TCB_PRIORITY]
    ldrb    r3, [r5, #TCB_PRIORITY]
    cmp     r3, r4
    bne     4f
    append  r0, r5, r6
    movs    r3, #READY
    strb    r3, [r0, #TCB_STATE]
    cmp     r5, r6
    bne     5f
    begin_slice r2, r2
5:  msr     primask, r12
    pop     {r4-r7, r12, pc}
4:  mov     r4, r12
    bl      nf_make_ready_plainly
    msr     primask, r4
    pop     {r4-r7, r12, pc}
2:  msr     primask, r12
    pop     {r4-r7, r12, lr}
1:  b       nf_start_thread_slow
3:  msr     primask, r12
    pop     {r4-r7, r12, lr}
    b       nf_enlist_slow

@ What a new thread r0 has on its stack below r6: where it begins, its object in r4, and else zeros, so that the collector finds nothing there. r6 = where
@ that begins; uses r7.
    .thumb_func
    .type   nf_write_frame, %function
nf_write_frame:
    ldr     r7, =nf_thread_entry
    str     r7, [r6, #-4]
    movs    r7, #0
    strd    r7, r7, [r6, #-12]
    strd    r7, r7, [r6, #-20]
    strd    r7, r7, [r6, #-28]
    str     r7, [r6, #-32]
    ldr     r7, [r0, #TCB_OWNER]
    str     r7, [r6, #-36]!
    bx      lr

@ nint nf_make_first_frame(thread, nint top)
    .thumb_func
    .global nf_make_first_frame
nf_make_first_frame:
    push    {r6, r7, lr}
    mov     r6, r1
    bl      nf_write_frame
    mov     r0, r6
    pop     {r6, r7, pc}

@ The first code of every thread, with its object in r4. Nobody called it, as a walk over its stack shall find.
    .thumb_func
    .type   nf_thread_entry, %function
    .global nf_thread_entry
nf_thread_entry:
    .fnstart
    mov     r0, r4
    mov     lr, #0
    push    {r3, lr}
    .save   {r3, lr}
    bl      mscorlib_System_Threading_Thread__Run
    b       nf_end_thread
    .fnend

@ Marks one word in every 128 bytes from r4 up, of r1 bytes. C# twin: Kernel/StackUsage.cs. The flags are those of r1; uses r1, r3-r5.
    .thumb_func
    .type   nf_mark_words, %function
nf_mark_words:
    bls     2f
    adds    r1, r1, #127
    and     r3, r1, #15 * 128   @ what is beyond whole rounds comes first
    lsrs    r3, r3, #5
    rsb     r3, r3, #64         @ four bytes a mark
    mov     r5, #UNUSED
    add     pc, r3
    nop
1:  .rept   16
    str     r5, [r4], #128      @ a word each
    .endr
    subs    r1, r1, #16 * 128
    bhs     1b
2:  bx      lr

@ void nf_mark_stack(nint from, nint to)
    .thumb_func
    .global nf_mark_stack
nf_mark_stack:
    push    {r4, r5, r6, lr}
    mov     r4, r0
    subs    r1, r1, r0
    bl      nf_mark_words
    pop     {r4, r5, r6, pc}

@ void nf_end_thread(): the running thread ends; never returns. Nothing is pushed on the stack that is being given away.
    .thumb_func
    .type   nf_end_thread, %function
    .global nf_end_thread
nf_end_thread:
    cpsid   i
    bl      nf_retire
    cbz     r0, 1f
    .ifdef  NF_TRACE
    b       nf_leave
    .else
    b       nf_leave_to
    .endif
1:  cpsie   i
    mov     lr, r0              @ nobody called it, as a walk over the stack shall find
    b       nf_end_thread_slow

@ bool nf_retire(): takes the running thread, the head of its ready queue, out of all that the kernel keeps of threads, and its stack into the cache; false where
@ somebody joins it, where it is a background thread, or the last one that keeps the program alive. Leaves the next of its ring in r3, 0 for none, and the kernel's state
@ in r2. Masked.
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
    ldr     r12, [r1, #TCB_READY_QUEUE]
    ldrd    r0, r3, [r1, #TCB_NEXT]
    cmp     r0, r1
    beq     3f
    str     r0, [r3, #TCB_NEXT]
    str     r3, [r0, #TCB_PREVIOUS]
    mov     r3, r0
1:  str     r3, [r12]

    ldr     r0, [r1, #TCB_STACK_BOTTOM]
    ldrd    r1, r12, [r2, #STATE_CACHED_STACKS]
    str     r1, [r0]
    ldr     r1, [r0, #-4]
    add     r12, r12, r1
    sub     r12, r12, #STACK
    orr     r1, r1, #CACHED_STACK
    str     r1, [r0, #-4]
    subs    r0, r0, #8
    strd    r0, r12, [r2, #STATE_CACHED_STACKS]
    movs    r0, #1
    bx      lr
3:  ldrb    r3, [r1, #TCB_PRIORITY]     @ the last of its priority
    mov     r0, #LOWEST_BIT
    lsl     r0, r0, r3
    ldr     r3, [r2, #STATE_READY_MASK]
    bics    r3, r3, r0
    str     r3, [r2, #STATE_READY_MASK]
    movs    r3, #0
    b       1b
4:  movs    r0, #0
    bx      lr
    .pool

@ The RLock's owner while nobody waits: one LDREX/STREX each way on the reference to its thread. Where it is not free, or not the caller's, or somebody waits for it,
@ all of it is C#'s. C# twin: src/NfThread/Ports/Metal/Port.OwnedLocks.cs.
@
@     RLock object:  +0 MethodTable   +4 the owner's Thread object, 0: free   +8 depth   +12 wait queue
@
@ Who queues does it masked, after an interrupt or a switch that clears the monitor: so an owner who gives the lock away and finds nobody in the queue is right
@ until its STREX, or that fails. The collector stops all threads and needs no barriers.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ RLOCK_OWNER, 4
    .equ RLOCK_DEPTH, 8
    .equ RLOCK_WAITERS, 12

    .text

@ bool nf_rlock_take(RLock, int milliseconds): how long to wait is C#'s
    .thumb_func
    .global nf_rlock_take
nf_rlock_take:
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_CURRENT]
    ldr     r2, [r2, #TCB_OWNER]
    ldrex   r3, [r0, #RLOCK_OWNER]
    cbnz    r3, 2f
    strex   r3, r2, [r0, #RLOCK_OWNER]
    cbnz    r3, 3f
    .ifdef  NF_TRACE
    push    {r3-r5, lr}
    mov     r5, r0
    mov     r4, #TRACE_TAKEN << 27
    bl      nf_trace_keep
    pop     {r3-r5, lr}
    b       5f                  @ as in other programs the next one begins a block, by which the emulator tells of it
    .endif
5:  movs    r0, #1
    bx      lr
2:  cmp     r3, r2
    bne     4f
    ldr     r3, [r0, #RLOCK_DEPTH]
    adds    r3, r3, #1
    str     r3, [r0, #RLOCK_DEPTH]
    movs    r0, #1
    bx      lr
3:  b       nf_rlock_take
4:  b       nf_rlock_take_slow

@ void nf_rlock_release(RLock)
    .thumb_func
    .global nf_rlock_release
nf_rlock_release:
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_CURRENT]
    ldr     r2, [r2, #TCB_OWNER]
    ldrd    r1, r3, [r0, #RLOCK_OWNER]
    cmp     r1, r2
    bne     1f
    cbnz    r3, 3f
    .ifdef  NF_TRACE
    b       __wrap_nf_rlock_give
    .endif

@ The caller owns it, once.
    .thumb_func
    .type   nf_rlock_give, %function
    .global nf_rlock_give
nf_rlock_give:
    ldrex   r1, [r0, #RLOCK_OWNER]
    ldr     r2, [r0, #RLOCK_WAITERS]
    cbnz    r2, 1f
    strex   r1, r2, [r0, #RLOCK_OWNER]
    cbnz    r1, 2f
    bx      lr
1:  b       nf_rlock_release_slow
2:  b       nf_rlock_release
3:  subs    r3, r3, #1
    str     r3, [r0, #RLOCK_DEPTH]
    bx      lr
    .pool

@ The RLock's owner while nobody waits: one LDREX/STREX each way on the reference to its thread. Where it is not free, or somebody waits for it, the rest is
@ C#'s. C# twin: src/NfThread/Ports/Metal/Port.OwnedLocks.cs.
@
@     RLock object:  +0 MethodTable   +4 the owner's Thread object, 0: free   +8 depth   +12 wait queue
@
@ Who queues does it masked, after an interrupt or a switch that clears the monitor: so an owner who gives the lock away and finds nobody in the queue is right
@ until its STREX, or that fails. The collector stops all threads and needs no barriers.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .text

@ bool nf_rlock_try_take(RLock): false where it is not free
    .thumb_func
    .global nf_rlock_try_take
nf_rlock_try_take:
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_CURRENT]
    ldr     r2, [r2, #TCB_OWNER]
1:  ldrex   r1, [r0, #RLOCK_OWNER]
    cbnz    r1, 2f
    strex   r1, r2, [r0, #RLOCK_OWNER]
    cmp     r1, #0
    bne     1b
    movs    r0, #1
    bx      lr
2:  movs    r0, #0
    bx      lr

@ void nf_rlock_give(RLock): the caller owns it, once
    .thumb_func
    .global nf_rlock_give
nf_rlock_give:
    ldrex   r1, [r0, #RLOCK_OWNER]
    ldr     r2, [r0, #RLOCK_WAITERS]
    cbnz    r2, 1f
    strex   r1, r2, [r0, #RLOCK_OWNER]
    cmp     r1, #0
    bne     nf_rlock_give
    bx      lr
1:  b       nf_rlock_give_slow
    .pool

@ The lock's word while nobody waits: one LDREX/STREX each way (nf_lock_take stands before its wait, in Waiting.S). Else they jump on with the lock still in r0, to the
@ wait queue (Waiting.S) and from there, where something is special, to C#. C# twins: src/NfThread/Lock.cs (states), Ports/Metal/Port.Locks.cs (the slow ways).
@
@     lock object:  +0 MethodTable   +4 state: 0 free, 1 held, 2 contended   +8 wait queue
@
@ A thread that is switched away between LDREX and STREX finds the monitor cleared and tries again. No barriers: one core.

    .syntax unified
    .thumb

    .equ LOCK_STATE, 4
    .equ FREE, 0
    .equ HELD, 1

    .text

@ bool nf_lock_try_take(Lock)
    .thumb_func
    .global nf_lock_try_take
nf_lock_try_take:
    ldrex   r1, [r0, #LOCK_STATE]
    cbnz    r1, 1f
    movs    r2, #HELD
    strex   r1, r2, [r0, #LOCK_STATE]
    cbnz    r1, 2f
    movs    r0, #1
    bx      lr
1:  movs    r0, #0
    bx      lr
2:  b       nf_lock_try_take

@ bool nf_lock_try_give(Lock): false where it is free
    .thumb_func
    .global nf_lock_try_give
nf_lock_try_give:
    ldrex   r2, [r0, #LOCK_STATE]
    cmp     r2, #HELD
    bne     1f
    movs    r1, #FREE
    strex   r2, r1, [r0, #LOCK_STATE]
    cbnz    r2, 2f
    movs    r0, #1
    bx      lr
1:  cbz     r2, 3f
    movs    r2, #HELD           @ tells it from nf_lock_give, which never finds that here
    b       nf_lock_pass
2:  b       nf_lock_try_give
3:  movs    r0, #FREE           @ also false
    bx      lr

@ void nf_lock_give(Lock)
    .thumb_func
    .global nf_lock_give
nf_lock_give:
    ldrex   r2, [r0, #LOCK_STATE]
    cmp     r2, #HELD
    bne     nf_lock_pass
    movs    r1, #FREE
    strex   r2, r1, [r0, #LOCK_STATE]
    cbnz    r2, 2f
    bx      lr
2:  b       nf_lock_give

@ The fast paths of `new` (C# twin and slow paths: Memory/Allocator.cs). The window's bytes are zero, so an object is there once its
@ size is known: MethodTable, and length for arrays. Both are written, and the window moved, with interrupts masked: at every instruction
@ another thread may be about to collect. IPSR tells interrupt handlers apart; the slow path refuses them.
@
@ Objects lie at 4 modulo 8. That suits 8-byte fields, too: no instruction of these processors that loads them needs more
@ than word alignment, so the Align8 and Misalign entries are the plain ones.

    .syntax unified
    .thumb
    .text

    .equ    AVAILABLE, 0        @ offsets in HeapState
    .equ    LIMIT, 4
    .equ    BASE_SIZE, 4        @ offset in MethodTable; its first half-word is the component size

@ object RhpNewFast(MethodTable* type)
    .thumb_func
    .global RhpNewFast
    .thumb_func
    .global RhpNewFastAlign8
    .type   RhpNewFastAlign8, %function
    .thumb_func
    .global RhpNewFastMisalign
    .type   RhpNewFastMisalign, %function
RhpNewFast:
RhpNewFastAlign8:
RhpNewFastMisalign:
    mrs     r3, ipsr
    ldr     r1, [r0, #BASE_SIZE]
    cbnz    r3, 1f
    ldr     r2, =nf_heap
    mrs     r12, primask
    cpsid   i
    ldr     r3, [r2, #AVAILABLE]
    subs    r1, r3, r1
    blo     2f
    bic     r1, r1, #7          @ a multiple of 8 is taken from a multiple of 8
    str     r1, [r2, #AVAILABLE]
    ldr     r1, [r2, #LIMIT]
    subs    r1, r1, r3          @ the block: the header word, 0
    str     r0, [r1, #4]!
    msr     primask, r12
    mov     r0, r1
    bx      lr
2:  msr     primask, r12
1:  b       nf_new_object_slow

@ object RhpNewArrayFast(MethodTable* type, int length): negative and huge lengths, which might overflow, go the slow way
    .thumb_func
    .global RhpNewArrayFast
    .thumb_func
    .global RhpNewArrayFastAlign8
    .type   RhpNewArrayFastAlign8, %function
    .thumb_func
    .global RhpNewPtrArrayFast
    .type   RhpNewPtrArrayFast, %function
    .thumb_func
    .global RhNewString
    .type   RhNewString, %function
RhpNewArrayFast:
RhpNewArrayFastAlign8:
RhpNewPtrArrayFast:
RhNewString:
    cmp     r1, #1024
    bhs     1f
    mrs     r3, ipsr
    ldrh    r2, [r0]
    cbnz    r3, 1f
    ldr     r3, [r0, #BASE_SIZE]
    mla     r2, r1, r2, r3
    push    {r4}
    ldr     r4, =nf_heap
    mrs     r12, primask
    cpsid   i
    ldr     r3, [r4, #AVAILABLE]
    subs    r2, r3, r2
    blo     2f
    bic     r2, r2, #7
    str     r2, [r4, #AVAILABLE]
    ldr     r2, [r4, #LIMIT]
    subs    r2, r2, r3
    str     r0, [r2, #4]!
    str     r1, [r2, #4]
    msr     primask, r12
    mov     r0, r2
    pop     {r4}
    bx      lr
2:  msr     primask, r12
    pop     {r4}
1:  b       nf_new_array_slow
    .pool

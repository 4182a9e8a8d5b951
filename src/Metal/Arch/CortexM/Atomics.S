@ Compare-and-swap and its kin with LDREX/STREX. Exception entry and return clear the exclusive monitor, so a pair that was
@ interrupted fails and is tried again. C# twin: CoreLib/System/Threading/Interlocked.cs.

    .syntax unified
    .thumb
    .text

@ int nf_compare_exchange(int* location, int value, int comparand): the value found
    .thumb_func
    .global nf_compare_exchange
nf_compare_exchange:
    mov     r3, r0
1:  ldrex   r0, [r3]
    cmp     r0, r2
    bne     2f
    strex   r12, r1, [r3]
    cmp     r12, #0
    bne     1b
2:  dmb
    bx      lr

@ int nf_exchange(int* location, int value): the value found
    .thumb_func
    .global nf_exchange
nf_exchange:
    ldrex   r2, [r0]
    strex   r3, r1, [r0]
    cmp     r3, #0
    bne     nf_exchange
    dmb
    mov     r0, r2
    bx      lr

@ int nf_exchange_add(int* location, int amount): the new value
    .thumb_func
    .global nf_exchange_add
nf_exchange_add:
    ldrex   r2, [r0]
    add     r2, r2, r1
    strex   r3, r2, [r0]
    cmp     r3, #0
    bne     nf_exchange_add
    dmb
    mov     r0, r2
    bx      lr

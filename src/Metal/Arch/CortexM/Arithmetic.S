@ Integer arithmetic that ilc compiles to calls; 64-bit division is in Division.S. C# twin: Arithmetic.cs.

    .syntax unified
    .thumb
    .text

@ int Math.DivInt32(int dividend, int divisor) and its kin; C# throws for a divisor of 0
    .macro  divide32 name, instruction, remainder
    .thumb_func
    .global \name
\name:
    cbz     r1, 1f
    .if \remainder
    \instruction r2, r0, r1
    mls     r0, r2, r1, r0
    .else
    \instruction r0, r0, r1
    .endif
    bx      lr
1:  b       nf_divide_by_zero
    .endm

    divide32 nf_div, sdiv, 0
    divide32 nf_udiv, udiv, 0
    divide32 nf_mod, sdiv, 1
    divide32 nf_umod, udiv, 1

@ int nf_leading_zeros(ulong value): 64 for 0
    .thumb_func
    .global nf_leading_zeros
nf_leading_zeros:
    cbz     r1, 1f
    clz     r0, r1
    bx      lr
1:  clz     r0, r0
    adds    r0, r0, #32
    bx      lr

@ ulong nf_multiply_high(ulong left, ulong right): the upper half of the product
    .thumb_func
    .global nf_multiply_high
nf_multiply_high:
    push    {r4, r5}
    umull   r4, r12, r0, r2
    movs    r4, #0
    umaal   r12, r4, r0, r3
    movs    r5, #0
    umaal   r12, r5, r1, r2
    umaal   r4, r5, r1, r3
    mov     r0, r4
    mov     r1, r5
    pop     {r4, r5}
    bx      lr

@ long RhpLMul(long a, long b)
    .thumb_func
    .global RhpLMul
RhpLMul:
    mul     r1, r1, r2
    mla     r1, r0, r3, r1
    umull   r0, r3, r0, r2
    add     r1, r1, r3
    bx      lr

@ r0:r1 shifted by r2 (0..63)
    .thumb_func
    .global RhpLLsh
RhpLLsh:
    and     r2, r2, #63
    subs    r3, r2, #32
    bpl     1f
    rsb     r3, r2, #32
    lsl     r1, r1, r2
    lsr     r3, r0, r3
    orr     r1, r1, r3
    lsl     r0, r0, r2
    bx      lr
1:  lsl     r1, r0, r3
    movs    r0, #0
    bx      lr

    .thumb_func
    .global RhpLRsz
RhpLRsz:
    and     r2, r2, #63
    subs    r3, r2, #32
    bpl     1f
    rsb     r3, r2, #32
    lsr     r0, r0, r2
    lsl     r3, r1, r3
    orr     r0, r0, r3
    lsr     r1, r1, r2
    bx      lr
1:  lsr     r0, r1, r3
    movs    r1, #0
    bx      lr

    .thumb_func
    .global RhpLRsh
RhpLRsh:
    and     r2, r2, #63
    subs    r3, r2, #32
    bpl     1f
    rsb     r3, r2, #32
    lsr     r0, r0, r2
    lsl     r3, r1, r3
    orr     r0, r0, r3
    asr     r1, r1, r2
    bx      lr
1:  asr     r0, r1, r3
    asr     r1, r1, #31
    bx      lr

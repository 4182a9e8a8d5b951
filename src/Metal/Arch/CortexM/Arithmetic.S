@ Integer arithmetic that ilc compiles to calls. C# twin: CoreLib's Math (Arithmetic.cs).

    .syntax unified
    .thumb
    .text

@ int nf_div(int dividend, int divisor), uint nf_udiv(...): the caller has checked the divisor
    .thumb_func
    .global nf_div
nf_div:
    sdiv    r0, r0, r1
    bx      lr

    .thumb_func
    .global nf_udiv
nf_udiv:
    udiv    r0, r0, r1
    bx      lr

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

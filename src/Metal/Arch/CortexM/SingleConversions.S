@ What ilc and System.Math call although only float is involved: conversion from 64-bit integers, the remainder, the square
@ root. No double, no trap.

    .syntax unified
    .thumb

@ float RhpLng2Flt(long)
    .section .text.RhpLng2Flt, "ax", %progbits
    .thumb_func
    .global RhpLng2Flt
RhpLng2Flt:
    cmp     r1, #0
    bge.w   RhpULng2Flt
    .fnstart
    push    {r3, lr}
    .save   {r3, lr}
    rsbs    r0, r0, #0
    sbc     r1, r1, r1, lsl #1
    bl      RhpULng2Flt
    vneg.f32 s0, s0
    pop     {r3, pc}
    .fnend

@ float RhpULng2Flt(ulong): the upper 32 significant bits, the lowest of which stands for all below it, round as the whole
@ number would; the rest is the exponent's business.
    .section .text.RhpULng2Flt, "ax", %progbits
    .thumb_func
    .global RhpULng2Flt
RhpULng2Flt:
    cbz     r1, 2f
    clz     r2, r1
    rsb     r3, r2, #32
    lsl     r1, r1, r2
    lsr     r12, r0, r3
    orr     r1, r1, r12
    lsls    r0, r0, r2
    it      ne
    orrne   r1, r1, #1
    vmov    s0, r1
    vcvt.f32.u32 s0, s0
    vmov    r0, s0
    add     r0, r0, r3, lsl #23
    vmov    s0, r0
    bx      lr
2:  vmov    s0, r0
    vcvt.f32.u32 s0, s0
    bx      lr

@ float fmodf(float dividend, float divisor): the significand of the dividend is reduced eight bits at a time
    .section .text.fmodf, "ax", %progbits
    .thumb_func
    .global fmodf
fmodf:
    .fnstart
    push    {r4, r5}
    .save   {r4, r5}
    vmov    r0, s0
    vmov    r1, s1
    and     r12, r0, #0x80000000        @ the sign of the result
    bic     r0, r0, #0x80000000
    bic     r1, r1, #0x80000000
    movw    r2, #0
    movt    r2, #0x7F80                 @ infinity
    cmp     r0, r2
    bhs     .Lnan
    cmp     r1, r2
    bhi     .Lnan
    cbz     r1, .Lnan
    cmp     r0, r1
    blo     .Ldone

    lsrs    r2, r0, #23                 @ exponents r2, r3; significands r0, r1 with their hidden bit
    beq     1f
    bfc     r0, #23, #9
    orr     r0, r0, #0x800000
    b       2f
1:  movs    r2, #1
2:  lsrs    r3, r1, #23
    beq     3f
    bfc     r1, #23, #9
    orr     r1, r1, #0x800000
    b       4f
3:  movs    r3, #1
4:  subs    r2, r2, r3                  @ bits of the quotient to go
5:  udiv    r4, r0, r1
    mls     r0, r4, r1, r0
    cbz     r2, 6f
    movs    r4, #8
    cmp     r2, #8
    it      lo
    movlo   r4, r2
    lsl     r0, r0, r4
    subs    r2, r2, r4
    b       5b

6:  cbz     r0, .Ldone
    clz     r4, r0                      @ give it its hidden bit back, as far as the exponent goes
    subs    r4, r4, #8
    cmp     r4, r3
    it      hs
    subhs   r4, r3, #1
    lsl     r0, r0, r4
    subs    r3, r3, r4
    subs    r3, r3, #1
    add     r0, r0, r3, lsl #23
.Ldone:
    orr     r0, r0, r12
    vmov    s0, r0
    pop     {r4, r5}
    bx      lr
.Lnan:
    vadd.f32 s0, s0, s1                 @ hands on a NaN that came in
    movw    r0, #0
    movt    r0, #0x7FC0
    vcmp.f32 s0, s0
    vmrs    APSR_nzcv, fpscr
    it      vc
    vmovvc  s0, r0
    pop     {r4, r5}
    bx      lr
    .fnend

@ float nf_square_root_single(float)
    .section .text.nf_square_root_single, "ax", %progbits
    .thumb_func
    .global nf_square_root_single
nf_square_root_single:
    vsqrt.f32 s0, s0
    bx      lr

@ For cores whose FPU has double precision: what ilc calls a helper for even there, because no instruction does it. Doubles travel
@ in d0 and d1, 64-bit integers in r0:r1. (Cores without: Doubles/Conversions.S.)
@
@ A 64-bit integer is upper * 2^32 + lower, and the FPU converts each half. All steps are exact but the last, which rounds once.
@ To integers the fraction is cut off, what does not fit saturates, and NaN is 0: as VCVT has it for the halves.

    .syntax unified
    .thumb

    .macro  function name
    .section .text.\name, "ax", %progbits
    .thumb_func
    .type   \name, %function
    .global \name
\name:
    .endm

@ 2 to the power of 32 or of -32; uses r2, r3
    .macro  power register, upper
    movs    r2, #0
    movw    r3, #0
    movt    r3, #\upper
    vmov    \register, r2, r3
    .endm

    .macro  from_integer name, conversion
    function \name
    vmov    s4, s5, r0, r1
    \conversion d0, s5
    vcvt.f64.u32 d1, s4
    power   d2, 0x41F0
    vmul.f64 d0, d0, d2
    vadd.f64 d0, d0, d1
    bx      lr
    .endm

@ d0, not negative, to r0:r1; uses d1, d2, r2, r3
    .macro  to_unsigned
    power   d1, 0x3DF0
    vmul.f64 d1, d0, d1
    vcvt.u32.f64 s4, d1
    vmov    r1, s4
    vcvt.f64.u32 d1, s4
    power   d2, 0x41F0
    vmul.f64 d1, d1, d2
    vsub.f64 d0, d0, d1
    vcvt.u32.f64 s0, d0
    vmov    r0, s0
    .endm

@ double RhpLng2Dbl(long), double RhpULng2Dbl(ulong)
    from_integer RhpLng2Dbl, vcvt.f64.s32
    from_integer RhpULng2Dbl, vcvt.f64.u32

@ ulong RhpDbl2ULng(double): the conversion takes a negative one for 0
    function RhpDbl2ULng
    to_unsigned
    bx      lr

@ long RhpDbl2Lng(double)
    function RhpDbl2Lng
    vmov    r12, s1                     @ the sign
    vabs.f64 d0, d0
    to_unsigned
    asr     r12, r12, #31
    cmp     r1, #0
    bmi     1f
    eor     r0, r0, r12                 @ negated where the sign is -1
    eor     r1, r1, r12
    subs    r0, r0, r12
    sbc     r1, r1, r12
    bx      lr
1:  mvn     r0, r12
    eor     r1, r12, #0x80000000
    mvn     r1, r1
    bx      lr

@ double nf_square_root_double(double)
    function nf_square_root_double
    vsqrt.f64 d0, d0
    bx      lr

@ double fmod(double dividend, double divisor): the significand of the dividend is reduced eleven bits at a time, as 53 + 11 bits
@ fill a word
    function fmod
    .fnstart
    push    {r3-r9, lr}
    .save   {r3-r9, lr}
    vmov    r0, r1, d0
    vmov    r2, r3, d1
    and     r9, r1, #0x80000000         @ the sign of the result
    bic     r1, r1, #0x80000000
    bic     r3, r3, #0x80000000
    movw    r12, #0
    movt    r12, #0x7FF0                @ infinity
    cmp     r1, r12
    bhs     .Lnan
    cmp     r3, r12
    bhi     .Lnan
    bne     1f
    cmp     r2, #0
    bne     .Lnan
    pop     {r3-r9, pc}                 @ infinite divisor: the dividend as it came
1:  orrs    r12, r2, r3
    beq     .Lnan
    cmp     r1, r3
    it      eq
    cmpeq   r0, r2
    bhs     2f
    pop     {r3-r9, pc}                 @ smaller than the divisor: the same

2:  lsrs    r4, r1, #20                 @ exponents r4, r5; significands r0:r1, r6:r7 with their hidden bit
    beq     3f
    bfc     r1, #20, #12
    orr     r1, r1, #0x100000
    b       4f
3:  movs    r4, #1
4:  mov     r6, r2
    mov     r7, r3
    lsrs    r5, r3, #20
    beq     5f
    bfc     r7, #20, #12
    orr     r7, r7, #0x100000
    b       6f
5:  movs    r5, #1
6:  subs    r4, r4, r5                  @ bits of the quotient to go
7:  mov     r2, r6
    mov     r3, r7
    bl      nf_umod64
    cbz     r4, 8f
    mov     r8, #11
    cmp     r4, #11
    it      lo
    movlo   r8, r4
    subs    r4, r4, r8
    rsb     r2, r8, #32
    lsl     r1, r1, r8
    lsr     r2, r0, r2
    orr     r1, r1, r2
    lsl     r0, r0, r8
    b       7b

8:  orrs    r2, r0, r1
    beq     9f
    clz     r2, r1                      @ give it its hidden bit back, as far as the exponent goes
    cmp     r1, #0
    itt     eq
    clzeq   r2, r0
    addeq   r2, r2, #32
    subs    r2, r2, #11
    cmp     r2, r5
    it      hs
    subhs   r2, r5, #1
    subs    r5, r5, r2
    subs    r5, r5, #1
    bl      RhpLLsh
    add     r1, r1, r5, lsl #20
9:  orr     r1, r1, r9
    vmov    d0, r0, r1
    pop     {r3-r9, pc}

.Lnan:
    vadd.f64 d0, d0, d1                 @ hands on a NaN that came in
    movs    r0, #0
    movw    r1, #0
    movt    r1, #0x7FF8
    vcmp.f64 d0, d0
    vmrs    APSR_nzcv, fpscr
    it      vc
    vmovvc  d0, r0, r1
    pop     {r3-r9, pc}
    .fnend

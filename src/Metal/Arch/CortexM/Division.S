@ Division of 64-bit integers by long division in base 2^16, with the processor's 32-bit UDIV for each digit (Knuth's
@ algorithm D for two digits). C# twin: Arithmetic.cs.
@
@     dividend r0:r1, divisor r2:r3 (low word first)  ->  quotient or remainder in r0:r1
@
@ Nothing here throws after it has pushed, so only the entries matter to the unwinder.

    .syntax unified
    .thumb
    .section .text.nf_division, "ax", %progbits

    .macro  entry name
    .thumb_func
    .type   \name, %function
    .global \name
\name:
    .fnstart
    orrs    r12, r2, r3
    beq     nf_divide_by_zero
    .endm

    .macro  negate low, high
    rsbs    \low, \low, #0
    sbc     \high, \high, \high, lsl #1
    .endm

    entry   nf_udiv64
    push    {r4-r7, lr}
    .save   {r4-r7, lr}
    bl      divide
    pop     {r4-r7, pc}
    .fnend

    entry   nf_umod64
    push    {r4-r7, lr}
    .save   {r4-r7, lr}
    bl      divide
    mov     r0, r2
    mov     r1, r3
    pop     {r4-r7, pc}
    .fnend

    entry   nf_div64
    push    {r4-r8, lr}
    .save   {r4-r8, lr}
    eor     r8, r1, r3
    bl      divide_magnitudes
    cmp     r8, #0
    bge     1f
    negate  r0, r1
1:  pop     {r4-r8, pc}
    .fnend

    entry   nf_mod64
    push    {r4-r8, lr}
    .save   {r4-r8, lr}
    mov     r8, r1
    bl      divide_magnitudes
    mov     r0, r2
    mov     r1, r3
    cmp     r8, #0
    bge     1f
    negate  r0, r1
1:  pop     {r4-r8, pc}
    .fnend

    .thumb_func
divide_magnitudes:
    cmp     r1, #0
    bge     1f
    negate  r0, r1
1:  cmp     r3, #0
    bge     divide
    negate  r2, r3

@ quotient to r0:r1, remainder to r2:r3; uses r4-r7, r12
    .thumb_func
divide:
    cmp     r3, #0
    bne     .Lwide
    cbnz    r1, 1f
    udiv    r4, r0, r2
    mls     r2, r4, r2, r0
    mov     r0, r4
    bx      lr

@ 64 by 32 bits: the upper word of the quotient is one UDIV
1:  mov     r7, lr
    udiv    r6, r1, r2
    mls     r1, r6, r2, r1
    clz     r3, r2              @ normalise: the divisor's bit 31 set
    lsl     r2, r2, r3
    lsl     r1, r1, r3
    rsb     r4, r3, #32
    lsr     r5, r0, r4
    orr     r1, r1, r5
    lsl     r0, r0, r3
    bl      two_digits
    lsr     r2, r1, r3
    mov     r1, r6
    movs    r3, #0
    bx      r7

@ The divisor has more than 32 bits, so the quotient has less. Its estimate from the upper word of the normalised divisor and
@ half the dividend is at most one too great; take one off, and put it back if what is left over says so.
.Lwide:
    push    {r0-r3, lr}
    clz     r6, r3
    lsl     r3, r3, r6
    rsb     r4, r6, #32
    lsr     r5, r2, r4
    orr     r2, r3, r5
    lsrs    r1, r1, #1
    rrx     r0, r0
    bl      two_digits
    rsb     r6, r6, #31
    lsr     r12, r0, r6
    pop     {r0-r3, lr}
    cmp     r12, #0
    it      ne
    subne   r12, r12, #1
    umull   r4, r5, r12, r2
    mla     r5, r12, r3, r5
    subs    r4, r0, r4
    sbc     r5, r1, r5
    subs    r6, r4, r2
    sbcs    r7, r5, r3
    ittt    hs
    addhs   r12, r12, #1
    movhs   r4, r6
    movhs   r5, r7
    mov     r0, r12
    movs    r1, #0
    mov     r2, r4
    mov     r3, r5
    bx      lr

@ r1:r0 / r2, with r1 < r2 and bit 31 of r2 set: quotient to r0, remainder to r1; uses r4, r5, r12
    .macro  digit quotient, next
    udiv    \quotient, r1, r4
    mls     r1, \quotient, r4, r1       @ what the upper half of the divisor leaves
    orr     r1, \next, r1, lsl #16
    uxth    r5, r2
    mul     r5, \quotient, r5           @ what the lower half takes
    cmp     r5, r1
    bls     2f
    subs    \quotient, \quotient, #1
    adds    r1, r1, r2                  @ carry: now it is enough, whatever is in the way
    bcs     2f
    cmp     r5, r1
    bls     2f
    subs    \quotient, \quotient, #1
    adds    r1, r1, r2
2:  subs    r1, r1, r5
    .endm

    .thumb_func
two_digits:
    lsr     r4, r2, #16
    lsr     r5, r0, #16
    digit   r12, r5
    uxth    r5, r0
    digit   r0, r5
    orr     r0, r0, r12, lsl #16
    bx      lr

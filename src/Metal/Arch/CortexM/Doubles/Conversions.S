@ Conversions between double and 64-bit integers, and the remainder, as ilc calls them: doubles travel in d0 and d1, C# takes
@ and gives their bits in core registers (twin: Conversions.cs). The moves between the two exist on every FPU.

    .syntax unified
    .thumb

    .macro  from_double name, target
    .section .text.\name, "ax", %progbits
    .thumb_func
    .global \name
\name:
    vmov    r0, r1, d0
    b       \target
    .endm

    .macro  to_double name, target
    .section .text.\name, "ax", %progbits
    .thumb_func
    .global \name
\name:
    .fnstart
    push    {r3, lr}
    .save   {r3, lr}
    bl      \target
    vmov    d0, r0, r1
    pop     {r3, pc}
    .fnend
    .endm

    from_double RhpDbl2Lng, nf_double_to_int64
    from_double RhpDbl2ULng, nf_double_to_uint64
    to_double RhpLng2Dbl, nf_int64_to_double
    to_double RhpULng2Dbl, nf_uint64_to_double

@ double fmod(double dividend, double divisor)
    .section .text.fmod, "ax", %progbits
    .thumb_func
    .global fmod
fmod:
    .fnstart
    push    {r3, lr}
    .save   {r3, lr}
    vmov    r0, r1, d0
    vmov    r2, r3, d1
    bl      nf_double_remainder
    vmov    d0, r0, r1
    pop     {r3, pc}
    .fnend

@ double nf_square_root_double(double): the instruction, which traps where the FPU lacks it
    .section .text.nf_square_root_double, "ax", %progbits
    .thumb_func
    .global nf_square_root_double
nf_square_root_double:
    .inst.w 0xEEB10BC0          @ vsqrt.f64 d0, d0, which as refuses for a single-precision FPU
    bx      lr

@ The way into the emulation of double-precision instructions (C# twin: DoubleEmulator.cs). Linking this file takes over the
@ vectors of UsageFault and HardFault: the latter is where an undefined instruction arrives when interrupts are masked, or
@ when a handler executes it. What is no double-precision instruction goes on to nf_fault with every register as it was.
@
@     frame (PSP or MSP) -> r0 r1 r2 r3 r12 lr pc xPSR s0..s15 FPSCR -     as FaultFrame.cs draws it
@     high (MSP)         -> s16..s31                                       only for an instruction that names them
@
@ r4-r11 need no saving: no double-precision instruction touches them, and C# preserves them.

    .syntax unified
    .thumb
    .include "Layout.inc"
    .equ    CFSR, 0xE000ED28
    .equ    UNDEFINED, 1 << 16          @ in CFSR
    .equ    FORCED, 1 << 30             @ in HFSR, the word after it
    .equ    PC_SLOT, 24
    .equ    BASIC_FRAME, 32
    .equ    FPSCR_SLOT, 96
    .equ    IF_THEN_STATE, 0x0600FC00
    .equ    FLOAT_FRAME, 72
    .text

    .thumb_func
    .type   nf_undefined_instruction, %function
    .global nf_undefined_instruction
nf_undefined_instruction:
    .fnstart
    .cantunwind
    ldr     r3, =CFSR
    ldr     r1, [r3]
    tst     r1, #UNDEFINED
    beq     .Lother
    tst     lr, #4
    ite     eq
    mrseq   r0, msp
    mrsne   r0, psp
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_STACK_BOTTOM]
    sub     r2, r0, r2
    cmp     r2, #GUARD_END              @ a frame in the thread's guard: to touch it from here would stop the whole firmware
    blo     .Lother
    ldr     r2, [r0, #PC_SLOT]
    ldrh    r1, [r2]
    ldrh    r2, [r2, #2]
    orr     r1, r2, r1, lsl #16         @ 1110 1110 .... .... .... 101. ...0 ....
    ldr     r2, =0xFF000E10
    and     r2, r2, r1
    ldr     r12, =0xEE000A00
    cmp     r2, r12
    bne     .Lother

    tst     lr, #0x10
    bne     .Lgrow
.Lemulate:
    vmrs    r2, fpscr                   @ makes the hardware store s0-s15 in the frame, if it has not yet
    ldr     r2, =0x00088008             @ the highest bits of Vn, Vd, Vm: none of d8-d15 is named
    tst     r1, r2
    bne     .Lhigh
    tst     r1, #0x100                  @ double on both sides
    beq     .Llow
    ubfx    r2, r1, #20, #4             @ opcode, with D (0) among its bits: 2 VMUL, 3 VADD, 8 VDIV
    cmp     r2, #3
    beq     .Ladd
    cmp     r2, #11
    beq     .Lunary
    tst     r1, #0x40
    bne     .Llow
    cmp     r2, #2
    ldr     r12, =nf_double_multiply
    beq     .Lbinary
    cmp     r2, #8
    ldr     r12, =nf_double_divide
    beq     .Lbinary
.Llow:
    push    {r0, lr}
    bl      nf_double_instruction
    pop     {r1, lr}
    cbnz    r0, .Ldone
    b       nf_fault

.Lhigh:
    vpush   {s16-s31}
    mov     r2, sp
    push    {r0, lr}
    bl      nf_double_instruction
    pop     {r1, lr}
    vpop    {s16-s31}
    cbnz    r0, .Ldone
.Lother:
    b       nf_fault

@ The operations that programs are made of, on d0-d7, without C#'s decoder: d = n op m
.Ladd:
    ldr     r12, =nf_double_add
.Lbinary:
    push    {r0, r1, r2, lr}
    add     r2, r0, #BASIC_FRAME
    ubfx    r0, r1, #16, #4
    add     r0, r2, r0, lsl #3
    and     r3, r1, #7
    add     r3, r2, r3, lsl #3
    lsls    r1, r1, #25                 @ bit 6: subtract
    ldrd    r0, r1, [r0]
    ldrd    r2, r3, [r3]
    it      mi
    eormi   r3, r3, #0x80000000
    blx     r12
    pop     {r2, r3, r12, lr}
    ubfx    r3, r3, #12, #4
    add     r3, r2, r3, lsl #3
    strd    r0, r1, [r3, #BASIC_FRAME]
.Ladvance:
    ldrd    r0, r1, [r2, #PC_SLOT]
    adds    r0, r0, #4
    str     r0, [r2, #PC_SLOT]
    ldr     r3, =IF_THEN_STATE
    tst     r1, r3
    bne     .Lconditional
.Ldone:
    ldr     r3, =CFSR
    mov     r2, #UNDEFINED              @ both are cleared by writing one
    str     r2, [r3]
    mov     r2, #FORCED
    str     r2, [r3, #4]
    bx      lr
.Lconditional:
    push    {r2, lr}
    mov     r0, r1
    bl      nf_advance_if_then
    pop     {r2, lr}
    str     r0, [r2, #PC_SLOT + 4]
    b       .Ldone

@ VCMP of d with m or with zero, on d0-d7, if neither is infinite or NaN: FPSCR's N, Z, C, V are 1000 less, 0110 equal, 0010 greater
.Lunary:
    tst     r1, #0x40                   @ VMOV of a constant
    beq     .Llow
    ubfx    r2, r1, #17, #3             @ 2: compare; bit 16: with zero
    cmp     r2, #2
    bne     .Llow
    add     r12, r0, #BASIC_FRAME
    ubfx    r2, r1, #12, #4
    add     r2, r12, r2, lsl #3
    ldrd    r2, r3, [r2]
    push    {r0, r4, r5, r6}
    tst     r1, #1 << 16
    itee    ne
    movne   r4, #0
    andeq   r4, r1, #7
    addeq   r12, r12, r4, lsl #3
    mov     r5, r4
    it      eq
    ldrdeq  r4, r5, [r12]
    mvn     r6, r3
    mvn     r12, r5
    lsls    r6, r6, #1
    lsrs    r6, r6, #21                 @ 0 for an exponent of all ones
    beq     3f
    lsls    r12, r12, #1
    lsrs    r12, r12, #21
    beq     3f
    mov     r12, #2                     @ greater
    eors    r6, r3, r5
    bmi     1f
    cmp     r3, r5
    it      eq
    cmpeq   r2, r4
    it      eq
    moveq   r12, #6
    beq     2f
    ite     lo
    movlo   r6, #-1
    movhs   r6, #0
    eors    r6, r6, r3, asr #31         @ of two negative ones it is the other way round
    it      ne
    movne   r12, #8
    b       2f
1:  orr     r6, r3, r5                  @ of different signs: both zero, or the negative one is less
    orrs    r6, r2, r6, lsl #1
    orrs    r6, r6, r4
    ite     eq
    moveq   r12, #6
    movne   r12, #2
    beq     2f
    cmp     r3, #0
    it      mi
    movmi   r12, #8
2:  pop     {r2, r4, r5, r6}
    ldr     r0, [r2, #FPSCR_SLOT]
    bfi     r0, r12, #28, #4
    str     r0, [r2, #FPSCR_SLOT]
    b       .Ladvance
3:  pop     {r0, r4, r5, r6}
    b       .Llow

@ The thread or handler had no floating-point state: give its frame the extended form, with all zeros, and say so in
@ EXC_RETURN. The frame moves down, which keeps it aligned to eight. A thread with no room for it returns to where threads
@ without a stack end (StackGates.S).
.Lgrow:
    sub     r0, r0, #FLOAT_FRAME
    tst     lr, #4
    itt     eq
    msreq   msp, r0
    beq     3f
    ldr     r2, =KERNEL
    ldr     r2, [r2, #STATE_STACK_BOTTOM]
    sub     r2, r0, r2
    cmp     r2, #GUARD_END
    blo     5f
    msr     psp, r0
3:
    movs    r2, #0
1:  add     r12, r0, #FLOAT_FRAME
    ldr     r12, [r12, r2]
    str     r12, [r0, r2]
    adds    r2, r2, #4
    cmp     r2, #BASIC_FRAME
    bne     1b
    movs    r12, #0
2:  str     r12, [r0, r2]
    adds    r2, r2, #4
    cmp     r2, #BASIC_FRAME + FLOAT_FRAME
    bne     2b
    bic     lr, lr, #0x10
    b       .Lemulate
5:  ldr     r2, =nf_stack_exhausted
    bic     r2, r2, #1
    mov     r3, #1 << 24                @ Thumb, no IT block
    strd    r2, r3, [r0, #FLOAT_FRAME + PC_SLOT]
    b       .Ldone
    .fnend
    .pool

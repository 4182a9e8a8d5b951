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
    .equ    CFSR, 0xE000ED28
    .equ    UNDEFINED, 1 << 16          @ in CFSR
    .equ    FORCED, 1 << 30             @ in HFSR, the word after it
    .equ    PC_SLOT, 24
    .equ    BASIC_FRAME, 32
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
    ldr     r2, [r0, #PC_SLOT]
    ldrh    r1, [r2]
    ldrh    r2, [r2, #2]
    orr     r1, r2, r1, lsl #16         @ 1110 1110 .... .... .... 101. ...0 ....
    ldr     r2, =0xFF000E10
    and     r2, r2, r1
    ldr     r12, =0xEE000A00
    cmp     r2, r12
    bne     .Lother

    mov     r2, #UNDEFINED              @ both are cleared by writing one
    str     r2, [r3]
    mov     r2, #FORCED
    str     r2, [r3, #4]
    tst     lr, #0x10
    bne     .Lgrow
.Lemulate:
    vmrs    r2, fpscr                   @ makes the hardware store s0-s15 in the frame, if it has not yet
    ldr     r2, =0x00088008             @ the highest bits of Vn, Vd, Vm
    tst     r1, r2
    beq     .Llow
    vpush   {s16-s31}
    mov     r2, sp
    push    {r0, lr}
    bl      nf_double_instruction
    pop     {r1, lr}
    vpop    {s16-s31}
    cbz     r0, .Lother
    bx      lr
.Llow:
    push    {r0, lr}
    bl      nf_double_instruction
    pop     {r1, lr}
    cbz     r0, .Lother
    bx      lr
.Lother:
    b       nf_fault

@ The thread or handler had no floating-point state: give its frame the extended form, with all zeros, and say so in
@ EXC_RETURN. The frame moves down, which keeps it aligned to eight.
.Lgrow:
    sub     r0, r0, #FLOAT_FRAME
    tst     lr, #4
    ite     eq
    msreq   msp, r0
    msrne   psp, r0
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
    .fnend
    .pool

@ From reset to C#: the FPU on, .data copied, .bss cleared, then nf_start (C# twin: Runtime/Startup/Startup.cs) on the
@ main stack. .noinit, where the boot block lies, is left as it is.

    .syntax unified
    .thumb
    .text
    .thumb_func
    .global nf_reset
nf_reset:
    cpsid   i
    ldr     r0, =0xE000ED88     @ CPACR: full access to CP10 and CP11
    ldr     r1, [r0]
    orr     r1, r1, #(0xF << 20)
    str     r1, [r0]
    dsb
    isb

    ldr     r0, =__data_start
    ldr     r1, =__data_end
    ldr     r2, =__data_load
1:  cmp     r0, r1
    ittt    lo
    ldrlo   r3, [r2], #4
    strlo   r3, [r0], #4
    blo     1b

    ldr     r0, =__bss_start
    ldr     r1, =__bss_end
    movs    r2, #0
2:  cmp     r0, r1
    itt     lo
    strlo   r2, [r0], #4
    blo     2b

    movs    r11, #0             @ the end of the frame chain
    bl      nf_start
3:  b       3b
    .pool

@ The table of names when the build makes none: no methods, no types. C# twin: Runtime/Types/NameTable.cs.

    .syntax unified
    .thumb
    .text
    .thumb_func
    .global nf_name_table
nf_name_table:
    ldr     r0, =nf_names
    bx      lr
    .pool

    .section .rodata
    .balign 4
    .weak   nf_names
nf_names:
    .word   0, 0, 0, 0

    .syntax unified
    .thumb
    .text
    .thumb_func
    .global nf_fault
nf_fault:
    ldr r1,=0x40011004
    movs r0,#'!'
    str r0,[r1]
    movs r0,#0x18
    ldr r1,=0x20024
    bkpt 0xab
    b .

@ The smallest program that shows whether input repeats: 960 times a second of board time (9600 baud) TIM5 interrupts, and a
@ character of USART2 goes out through USART1. Its exit code counts the ticks that found no character (at most 255), after the
@ run time in word 2 of the boot block; without one it goes on for ever. In between it sleeps, or with BUSY=1 computes.

    .syntax unified
    .thumb
    .section .vectors, "a", %progbits
    .word __nf_stack_top
    .word nf_reset
    .rept 14 + 50
    .word fault
    .endr
    .word tick                  @ interrupt 50: TIM5
    .rept 82 - 51
    .word fault
    .endr

    .text
    .thumb_func
    .global nf_reset
nf_reset:
    ldr     r4, =0x40004400     @ USART2
    ldr     r5, =0x40011000     @ USART1
    mov     r0, #0x200C         @ CR1: UE, TE, RE
    str     r0, [r4, #0x0C]
    str     r0, [r5, #0x0C]
    ldr     r6, =0x40000C00     @ TIM5, at 1 GHz in the emulator
    ldr     r0, =1041666 - 1
    str     r0, [r6, #0x2C]     @ ARR
    movs    r0, #1
    str     r0, [r6, #0x14]     @ EGR: take it over
    str     r0, [r6, #0x0C]     @ DIER: update interrupt
    str     r0, [r6, #0x00]     @ CR1: count
    movs    r7, #0              @ ticks
    movs    r8, #0              @ ticks without a character
    ldr     r0, =0xE000E104     @ NVIC ISER1
    mov     r1, #1 << (50 - 32)
    str     r1, [r0]
1:
    .if     BUSY == 0
    wfi
    .endif
    b       1b

    .thumb_func
tick:
    movs    r0, #0
    str     r0, [r6, #0x10]     @ SR: seen
    adds    r7, #1
    ldr     r0, [r4]            @ SR
    tst     r0, #0x20           @ RXNE
    iteee   eq
    addeq   r8, #1
    ldrne   r0, [r4, #4]
    strne   r0, [r5, #4]
    nopne
    ldr     r1, =__nf_boot
    ldr     r1, [r1, #8]
    cbz     r1, 2f
    mov     r2, #960
    mul     r1, r1, r2
    mov     r2, #1000
    udiv    r1, r1, r2
    cmp     r7, r1
    blo     2f
    cmp     r8, #255
    it      hi
    movhi   r8, #255
    ldr     r1, =exit
    ldr     r0, =0x20026        @ ADP_Stopped_ApplicationExit
    str     r0, [r1]
    str     r8, [r1, #4]
    movs    r0, #0x20           @ SYS_EXIT_EXTENDED
    bkpt    0xAB
2:  bx      lr

    .thumb_func
fault:
    b       fault
    .pool

    .bss
    .align  2
exit:
    .space  8

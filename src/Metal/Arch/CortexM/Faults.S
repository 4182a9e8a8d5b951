@ Faults: every fault vector enters nf_fault, C# decides (twin: Runtime/Exceptions/FaultHandler.cs; the frame is FaultFrame).
@ A fault that becomes an exception returns from the handler into nf_throw_fault, in the thread that faulted, with
@
@   r0 = kind, r1 = address, r2 = pc, r3 = lr of the faulting code; r4-r11 and the stack pointer as it left them

    .syntax unified
    .thumb
    .equ    ACTIVE, 24
    .equ    CONTEXT, 48
    .equ    CONTEXT_SP, 36
    .equ    CONTEXT_LR, 40
    .equ    FRAME, 40
    .text

    .thumb_func
    .type   nf_fault, %function
    .global nf_fault
nf_fault:
    .fnstart
    .cantunwind
    tst     lr, #4
    ite     eq
    mrseq   r0, msp
    mrsne   r0, psp
    sub     sp, sp, #FRAME
    stmia   sp, {r4-r11}
    strd    lr, r0, [sp, #32]
    mov     r0, sp
    bl      nf_handle_fault
    ldr     lr, [sp, #32]
    ldmia   sp, {r4-r11}
    add     sp, sp, #FRAME
    bx      lr

@ void nf_leave_handler(FaultFrame*, uint, uint, uint): goes on with the same arguments in nf_report_fault (C#, Runtime/Exceptions/FaultReport.cs),
@ in thread mode on the main stack with interrupts masked, whatever handlers were active. A fault there can be handled once more; in
@ a HardFault handler it would lock the processor up.
    .equ    CONFIGURATION, 0xE000ED14
    .equ    THREAD_MODE_ANY_TIME, 1     @ NONBASETHRDENA
    .thumb_func
    .global nf_leave_handler
nf_leave_handler:
    cpsid   i
    ldr     r4, =CONFIGURATION
    ldr     r5, [r4]
    orr     r5, r5, #THREAD_MODE_ANY_TIME
    str     r5, [r4]
    dsb
    mov     r4, sp
    bic     r4, r4, #7
    sub     r4, r4, #32
    mov     sp, r4
    ldr     r5, =nf_report_fault
    bic     r5, r5, #1
    mov     r6, #0x01000000         @ Thumb state
    stmia   r4, {r0-r3}
    strd    r5, r5, [r4, #16]       @ r12, lr
    strd    r5, r6, [r4, #24]       @ pc, xPSR
    ldr     lr, =0xFFFFFFF9
    bx      lr
    .pool

    .thumb_func
    .global nf_throw_fault
nf_throw_fault:
    mov     r12, sp
    sub     lr, r12, #ACTIVE + CONTEXT
    bic     lr, lr, #7          @ assembly may have faulted at an odd word
    mov     sp, lr
    stmia   sp, {r4-r11}
    str     r12, [sp, #CONTEXT_SP]
    strd    r3, r2, [sp, #CONTEXT_LR]
    mov     r2, sp
    bl      nf_throw_hardware

@ nint nf_throw_fault_address()
    .thumb_func
    .global nf_throw_fault_address
nf_throw_fault_address:
    ldr     r0, =nf_throw_fault
    bx      lr

@ nint nf_idle_address(): an endless loop, for a frame that is only there to be switched away from
    .thumb_func
    .global nf_idle_address
nf_idle_address:
    ldr     r0, =1f
    bx      lr
    .pool
    .thumb_func
1:  b       1b

@ bool nf_cpu_is_masked(): PRIMASK or BASEPRI hold interrupts back
    .thumb_func
    .global nf_cpu_is_masked
nf_cpu_is_masked:
    mrs     r0, primask
    mrs     r1, basepri
    orrs    r0, r0, r1
    it      ne
    movne   r0, #1
    bx      lr

@ void nf_cpu_set_process_stack(nint)
    .thumb_func
    .global nf_cpu_set_process_stack
nf_cpu_set_process_stack:
    msr     psp, r0
    bx      lr
    .fnend

@ const byte* nf_fault_text(int): what went wrong, as bytes in flash (a string literal would take twice the RAM). The order is
@ that of FaultText in Runtime/Exceptions/FaultText.cs.
    .thumb_func
    .global nf_fault_text
nf_fault_text:
    adr     r1, 2f
    ldr     r0, [r1, r0, lsl #2]
    bx      lr
    .balign 4
2:  .word   10f, 11f, 12f, 13f, 14f, 15f, 16f, 17f, 18f, 19f, 20f, 21f, 22f, 23f, 24f, 25f, 26f, 27f, 28f, 29f, 30f, 31f, 32f
    .word   33f, 34f, 35f, 36f, 37f, 38f, 39f, 40f, 41f
10: .asciz  "access to protected memory"
11: .asciz  "There is no memory or device at "
12: .asciz  "A write shortly before went to where there is no memory or device."
13: .asciz  "A call went to where there is no code: "
14: .asciz  "The processor does not know the instruction at "
15: .asciz  "A multi-word access is not aligned at "
16: .asciz  "no stack is left for a frame"
17: .asciz  "return from an exception with a wrong state"
18: .asciz  "fault"
19: .asciz  "an exception found no handler: "
20: .asciz  "unknown unwind opcode in the function at "
21: .asciz  "throw; outside a catch handler at "
22: .asciz  "access to where there is no memory or device"
23: .asciz  "undefined instruction"
24: .asciz  " in a thread"
25: .asciz  " in an interrupt handler"
26: .asciz  "The memory there holds the program, which nobody may write, or is closed: "
27: .asciz  "the watchdog ran out: interrupts were held back too long"
28: .asciz  "\nThread "
29: .asciz  ", running"
30: .asciz  ", ready"
31: .asciz  ", waiting"
32: .asciz  ", suspended"
33: .asciz  "; ms of processor time: "
34: .asciz  "; bytes of stack used: "
35: .asciz  "\nPost-mortem of the last run. Deaths in a row: "
36: .asciz  "\nThe watchdog restarted the board: interrupts were held back too long. Deaths in a row: "
37: .asciz  "\nSeconds that the program waits before it starts again: "
38: .asciz  "\nAnother fault cut this report short."
39: .asciz  "\nLast switches, us before this: to "
40: .asciz  ", to "
41: .asciz  " "
    .balign 4

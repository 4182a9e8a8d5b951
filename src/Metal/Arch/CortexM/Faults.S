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
    .equ    SWITCH_PRIORITY, 0xF0
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
    .global nf_throw_fault_call
nf_throw_fault_call:

@ void nf_end_outside(FaultFrame*, bool isSaved): ends the running thread, whose stack is used up, and does not return to the handler that calls this, the only one that is
@ active. Goes on in nf_begin_burial (C#, Kernel/StackOverflow.cs) in thread mode on the main stack, below the frame, as a collection does: the scheduler is held back
@ and interrupts come as ever.
    .thumb_func
    .global nf_end_outside
nf_end_outside:
    movs    r2, #SWITCH_PRIORITY
    msr     basepri, r2
    sub     r2, r0, #32
    mov     sp, r2
    ldr     r3, =outside
    mov     r12, #0x01000000        @ Thumb state
    strd    r0, r1, [sp]
    strd    r3, r12, [sp, #24]
    ldr     lr, =0xFFFFFFF9
    bx      lr

@ Then with whoever is ready. The stack that the thread goes on with is the process stack while this leaves the main one.
outside:
    mov     r4, r0
    bl      nf_begin_burial
    cpsid   i
    msr     psp, r0
    add     r4, r4, #FRAME
    mov     sp, r4
    movs    r1, #2
    msr     control, r1
    isb
    movs    r1, #0
    msr     basepri, r1
    b       nf_leave
    .pool

@ nint nf_throw_fault_address()
    .thumb_func
    .global nf_throw_fault_address
nf_throw_fault_address:
    ldr     r0, =nf_throw_fault
    bx      lr

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
    .fnend

@ const byte* nf_fault_text(int): a text of reports or of the runtime's own exceptions, as bytes in flash (a string literal would take twice as many).
@ The order is that of FaultText in Runtime/Exceptions/FaultText.cs.
    .thumb_func
    .global nf_fault_text
nf_fault_text:
    adr     r1, 2f
    ldrh    r0, [r1, r0, lsl #1]
    add     r0, r0, r1
    bx      lr
    .balign 4
2:
    .hword  10f - 2b, 11f - 2b, 12f - 2b, 13f - 2b, 14f - 2b, 15f - 2b, 16f - 2b, 17f - 2b, 18f - 2b, 19f - 2b, 20f - 2b, 21f - 2b, 22f - 2b, 23f - 2b, 24f - 2b, 25f - 2b
    .hword  26f - 2b, 27f - 2b, 28f - 2b, 29f - 2b, 30f - 2b, 31f - 2b, 32f - 2b, 33f - 2b, 34f - 2b, 35f - 2b, 36f - 2b, 37f - 2b, 38f - 2b, 39f - 2b, 40f - 2b, 41f - 2b
    .hword  42f - 2b, 43f - 2b, 44f - 2b, 45f - 2b, 46f - 2b, 47f - 2b, 48f - 2b, 49f - 2b, 50f - 2b, 51f - 2b, 52f - 2b, 53f - 2b, 54f - 2b, 55f - 2b, 56f - 2b, 57f - 2b
    .hword  58f - 2b, 59f - 2b, 60f - 2b, 61f - 2b, 62f - 2b, 63f - 2b, 64f - 2b, 65f - 2b, 66f - 2b, 67f - 2b, 68f - 2b, 69f - 2b, 70f - 2b, 71f - 2b, 72f - 2b
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
42: .asciz  " at "
43: .asciz  "\n  r"
44: .asciz  "  r"
45: .asciz  "\n  xPSR "
46: .asciz  "  CFSR "
47: .asciz  "  HFSR "
48: .asciz  "\nFatal: "
49: .asciz  "\n   at "
50: .asciz  "Stack overflow in thread "
51: .asciz  ": the callback is ended, the thread goes on. Give it a larger stack: Scheduler.ServiceStackSize, or ThreadEvents' constructor."
52: .asciz  ": it is ended. Give it a larger stack."
53: .asciz  "\n   ..."
54: .asciz  "\n   "
55: .asciz  " calls in "
56: .asciz  " bytes of stack"
57: .asciz  "\n   the "
58: .asciz  " calls above "
59: .asciz  "call above "
60: .asciz  " times more"
61: .asciz  "\n   it held the monitor of "
62: .asciz  ", which is released"
63: .asciz  "\n   it held "
64: .asciz  ", which stays locked"
65: .asciz  "\n   its frames refer to "
66: .asciz  ", which is locked, and stays so if this thread held it"
67: .asciz  "an object"
68: .asciz  "Watchdog: thread "
69: .asciz  ") kept the processor too long in cooperative mode and was preempted\n"
70: .asciz  "lock: a constant (string literal) lies in flash; lock an object made by new"
71: .asciz  "Monitor entered more than 256 times by one thread."
72: .asciz  "Object synchronization method was called from an unsynchronized block of code."
    .balign 4

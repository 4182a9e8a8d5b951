@ The vector table: 16 system entries, then one a device interrupt (NF_IRQ_COUNT comes from the board file). All device
@ interrupts lead to the same C# method, with their numbers (Chips: Interrupts.cs).

    .syntax unified
    .section .vectors, "a", %progbits
    .global __vectors
__vectors:
    .word __nf_stack_top
    .word nf_reset
    .word nf_fault              @ NMI
    .word nf_undefined_instruction @ HardFault
    .word nf_fault              @ MemManage
    .word nf_fault              @ BusFault
    .word nf_undefined_instruction @ UsageFault
    .word nf_fault, nf_fault, nf_fault, nf_fault
    .word nf_supervisor_call    @ SVCall
    .word nf_fault              @ DebugMonitor
    .word nf_fault
    .word nf_pendsv             @ PendSV
    .word nf_systick            @ SysTick (C# export)
    .rept NF_IRQ_COUNT
    .word nf_interrupt
    .endr

@ In handler mode, on the main stack.
    .text
    .thumb
    .thumb_func
    .global nf_interrupt
    .type   nf_interrupt, %function
nf_interrupt:
    mrs     r0, ipsr
    subs    r0, r0, #16
    b       nf_chip_interrupt

@ Where a chip lacks double-precision arithmetic, Doubles/Trap.S takes this place.
    .text
    .thumb
    .weak   nf_undefined_instruction
    .type   nf_undefined_instruction, %function
nf_undefined_instruction:
    b       nf_fault

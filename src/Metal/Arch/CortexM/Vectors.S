@ The vector table: 16 system entries, then one a device interrupt (NF_IRQ_COUNT comes from the board file). All device
@ interrupts enter the same C# method, which asks IPSR who it was (C# twin: Kernel/Interrupts.cs).

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
    .word nf_fault              @ SVCall
    .word nf_fault              @ DebugMonitor
    .word nf_fault
    .word nf_pendsv             @ PendSV
    .word nf_systick            @ SysTick (C# export)
    .rept NF_IRQ_COUNT
    .word nf_interrupt          @ C# export
    .endr

@ Where a chip lacks double-precision arithmetic, Doubles/Trap.S takes this place.
    .text
    .thumb
    .weak   nf_undefined_instruction
    .type   nf_undefined_instruction, %function
nf_undefined_instruction:
    b       nf_fault

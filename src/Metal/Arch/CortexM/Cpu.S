@ Single instructions that C# cannot say. C# twin: Cpu.cs.

    .syntax unified
    .thumb
    .text

@ void nf_cpu_restore_interrupts(bool masked)
    .thumb_func
    .global nf_cpu_restore_interrupts
nf_cpu_restore_interrupts:
    msr     primask, r0
    bx      lr

@ void nf_cpu_mask()
    .thumb_func
    .global nf_cpu_mask
nf_cpu_mask:
    cpsid   i
    bx      lr

@ void nf_cpu_enable_interrupts()
    .thumb_func
    .global nf_cpu_enable_interrupts
nf_cpu_enable_interrupts:
    cpsie   i
    bx      lr

@ void nf_cpu_wait_for_interrupt(): sleeps until an interrupt is pending, masked or not
    .thumb_func
    .global nf_cpu_wait_for_interrupt
nf_cpu_wait_for_interrupt:
    dsb
    wfi
    bx      lr

@ int nf_cpu_exception_number(): 0 in thread mode
    .thumb_func
    .global nf_cpu_exception_number
nf_cpu_exception_number:
    mrs     r0, ipsr
    bx      lr

@ nint nf_cpu_stack_pointer()
    .thumb_func
    .global nf_cpu_stack_pointer
nf_cpu_stack_pointer:
    mov     r0, sp
    bx      lr

@ void nf_cpu_delay(int instructions): 0 to 7 more than for 0
    .thumb_func
    .global nf_cpu_delay
nf_cpu_delay:
    rsb     r0, r0, #7
    adr     r1, 1f
    add     r1, r1, r0, lsl #1
    orr     r1, r1, #1
    bx      r1
    .balign 4
1:  nop
    nop
    nop
    nop
    nop
    nop
    nop
    bx      lr

@ void nf_cpu_barrier()
    .thumb_func
    .global nf_cpu_barrier
nf_cpu_barrier:
    dsb
    isb
    bx      lr

@ int nf_semihosting(int operation, nint argument): only under an emulator or a debugger, elsewhere BKPT is a fault
    .thumb_func
    .global nf_semihosting
nf_semihosting:
    bkpt    0xAB
    bx      lr

@ void nf_breakpoint(): only under a debugger, elsewhere BKPT is a fault
    .thumb_func
    .global nf_breakpoint
nf_breakpoint:
    bkpt    0
    bx      lr

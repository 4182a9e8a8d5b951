@ Interface dispatch: a hash cache in front of the resolver (C# twin: Runtime/Types/InterfaceDispatch.cs).
@
@ An entry is { MethodTable, cell, code, 0 }. A reader may be preempted between its loads by a writer of the same entry, so
@ it takes the entry between LDREX and STREX: exception entry clears the exclusive monitor, a failed STREX means "read again".
@ Writers mask interrupts.

    .syntax unified
    .thumb
    .equ    ENTRIES, 32

    .bss
    .balign 16
dispatch_cache:
    .space  ENTRIES * 16

    .text
@ r0 = this, r12 = cell; preserves r0-r3 and s0-s15, jumps to the implementation
    .thumb_func
    .global RhpInitialDynamicInterfaceDispatch
    .type   RhpInitialDynamicInterfaceDispatch, %function
RhpInitialDynamicInterfaceDispatch:
    .fnstart
    push    {r1-r3}
    .save   {r1-r3}
    ldr     r1, [r0]            @ MethodTable; a null 'this' faults here
1:  eor     r3, r1, r12
    eor     r3, r3, r3, lsr #7
    and     r3, r3, #((ENTRIES - 1) << 2)
    ldr     r2, =dispatch_cache
    add     r2, r2, r3, lsl #2
    ldrex   r3, [r2]
    cmp     r3, r1
    bne     .Lmiss
    ldr     r3, [r2, #4]
    cmp     r3, r12
    bne     .Lmiss
    ldr     r3, [r2, #8]
    push    {r3}
    strex   r3, r1, [r2]
    cbz     r3, 2f
    add     sp, sp, #4
    b       1b
2:  ldr     r12, [sp], #4
    pop     {r1-r3}
    bx      r12
.Lmiss:
    clrex
    pop     {r1-r3}
    b       nf_dispatch_miss
    .fnend
    .pool

@ The resolver is C#; it may throw, so what is pushed here is described for the unwinder.
    .thumb_func
    .type   nf_dispatch_miss, %function
nf_dispatch_miss:
    .fnstart
    push    {r0-r3, r12, lr}
    .save   {r0-r3, r12, lr}
    vpush   {s0-s15}
    .vsave  {d0-d7}
    mov     r1, r12
    bl      nf_resolve_interface_dispatch
    vpop    {s0-s15}
    mov     r12, r0
    ldr     r0, [sp]
    ldr     r1, [r0]            @ MethodTable
    ldr     r2, [sp, #16]       @ cell
    eor     r3, r1, r2
    eor     r3, r3, r3, lsr #7
    and     r3, r3, #((ENTRIES - 1) << 2)
    ldr     r0, =dispatch_cache
    add     r0, r0, r3, lsl #2
    mrs     r3, primask
    cpsid   i
    stmia   r0, {r1, r2, r12}
    msr     primask, r3
    pop     {r0-r3}
    add     sp, sp, #4
    pop     {lr}
    bx      r12
    .fnend
    .pool

@ What happens on a board, written into a ring in memory: the way in, for programs that are built to be traced (src/Metal/Tracing). The linker gives the functions
@ below the names that others call (--wrap), and the old ones stay reachable as __real_NAME; the switch itself has its lines in ContextSwitch.S
@ (trace_switch, Layout.inc). C# twins: Tracing/TraceRing.cs; src/Cli/Tracing/Console/BoardEvent.cs has the kinds.
@
@     an event, two words:   kind in bits 27 to 31, the microsecond counter's low 27 bits   |   what the kind says
@
@ The ring's next slot is always free: what finds no other one free is not kept but counted. Writers mask interrupts; the one reader needs not.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ NEXT, 0                @ the slot that the next event is written to
    .equ READ, 4                @ the oldest event that was not read yet; where the ring is empty, NEXT
    .equ BEGIN, 8
    .equ END, 12
    .equ LOST, 16

    .equ EVENTS, 512
    .equ KIND, 27               @ the kind's lowest bit

    .equ SLOT_IS_QUEUE, 1       @ of Wait: a queue, not an object
    .equ BY_HAND, 0             @ of Wake's result
    .equ CONTENDED, 2           @ of a lock: see Locks.S
    .equ LOCK_STATE, 4
    .equ LOCK_WAITERS, 8

    .text

@ Keeps an event. r4 = its kind, in place; r5 = what it says; r2 = the kernel's state. Masked. Uses r3-r5 and nothing of the stack.
    .macro  keep_event
    ldr     r3, [r2, #STATE_COUNTER]
    ldr     r3, [r3]
    bfi     r4, r3, #0, #KIND
    ldr     r3, =nf_trace_ring
    ldr     r3, [r3, #NEXT]
    strd    r4, r5, [r3], #8
    ldr     r4, =nf_trace_ring
    ldr     r5, [r4, #END]
    cmp     r3, r5
    it      eq
    ldreq   r3, [r4, #BEGIN]
    ldr     r5, [r4, #READ]
    cmp     r3, r5
    itee    ne
    strne   r3, [r4, #NEXT]
    ldreq   r3, [r4, #LOST]
    addeq   r3, r3, #1
    it      eq
    streq   r3, [r4, #LOST]
    .endm

@ The switch's own: see trace_switch.
    .thumb_func
    .global nf_trace_switch
nf_trace_switch:
    keep_event
    bx      lr

@ Keeps an event from anywhere. r4, r5 as above; uses r2, r3, r12.
    .thumb_func
    .global nf_trace_keep
nf_trace_keep:
    mrs     r12, primask
    cpsid   i
    ldr     r2, =KERNEL
    keep_event
    msr     primask, r12
    bx      lr
    .pool

@ An event on the way to a function, about one of its arguments; the function then finds all as its caller left it.
    .macro  on_way label, function, kind, operand
    .thumb_func
    .global \label
\label:
    push    {r2-r5, r12, lr}
    mov     r5, \operand
    mov     r4, #\kind << KIND
    bl      nf_trace_keep
    pop     {r2-r5, r12, lr}
    b       \function
    .endm

    .macro  on_entry function, kind, operand
    on_way  __wrap_\function, __real_\function, \kind, \operand
    .endm

@ An event where a function has said yes, about its argument.
    .macro  on_success function, kind
    .thumb_func
    .type   __wrap_\function, %function
    .global __wrap_\function
__wrap_\function:
    .fnstart
    push    {r0, r4, r5, lr}
    .save   {r0, r4, r5, lr}
    bl      __real_\function
    cbz     r0, 1f
    ldr     r5, [sp]
    mov     r4, #\kind << KIND
    bl      nf_trace_keep
1:  pop     {r1, r4, r5, pc}
    .fnend
    .endm

@ An event before a function and one behind it, about r0 or, in a handler, the number of the exception.
    .macro  around function, before, behind, operand
    .thumb_func
    .type   __wrap_\function, %function
    .global __wrap_\function
__wrap_\function:
    .fnstart
    push    {r3-r5, lr}
    .save   {r3-r5, lr}
    \operand
    mov     r4, #\before << KIND
    bl      nf_trace_keep
    bl      __real_\function
    \operand
    mov     r4, #\behind << KIND
    bl      nf_trace_keep
    pop     {r3-r5, pc}
    .fnend
    .endm

    .macro  of_exception
    mrs     r5, ipsr
    .endm

    .macro  of_nothing
    movs    r5, #0
    .endm

    on_entry    nf_start_thread, TRACE_START, r0
    on_entry    nf_leave, TRACE_END, r0
    on_entry    nf_lock_take, TRACE_TAKE, r0
    on_entry    nf_lock_give, TRACE_RELEASE, r0
    on_success  nf_lock_try_take, TRACE_TAKEN
    on_entry    nf_rlock_give, TRACE_RELEASE, r0
    on_entry    nf_monitor_enter, TRACE_TAKE, r0
    on_entry    nf_monitor_exit, TRACE_RELEASE, r0
    on_entry    RhpThrowEx, TRACE_THROW, lr
    on_entry    nf_trace_mark, TRACE_MARK, r0
    around      nf_collect, TRACE_COLLECT, TRACE_COLLECTED, of_nothing
    around      nf_chip_interrupt, TRACE_INTERRUPT, TRACE_COMPLETE, of_exception
    around      nf_systick, TRACE_INTERRUPT, TRACE_COMPLETE, of_exception

@ A thread has to wait for a lock, and then has it; an interrupt of its wait is thrown from in there, past this.
    .thumb_func
    .type   __wrap_nf_lock_wait, %function
    .global __wrap_nf_lock_wait
__wrap_nf_lock_wait:
    .fnstart
    push    {r0, r4, r5, lr}
    .save   {r0, r4, r5, lr}
    mov     r5, r0
    mov     r4, #TRACE_LOCK_WAIT << KIND
    bl      nf_trace_keep
    bl      __real_nf_lock_wait
    ldr     r5, [sp]
    mov     r4, #TRACE_LOCK_WOKEN << KIND
    bl      nf_trace_keep
    pop     {r0, r4, r5, pc}
    .fnend

@ A wait for ever: r0 = the queue, r1 = the object that it is about, or 0.
    .thumb_func
    .global __wrap_nf_wait
__wrap_nf_wait:
    push    {r2-r5, r12, lr}
    orr     r5, r0, #SLOT_IS_QUEUE
    cmp     r1, #0
    it      ne
    movne   r5, r1
    mov     r4, #TRACE_WAIT << KIND
    bl      nf_trace_keep
    pop     {r2-r5, r12, lr}
    b       __real_nf_wait

@ Lock r0 goes to the first who waits for it, if somebody does. r2 is handed on.
    .thumb_func
    .type   __wrap_nf_lock_pass, %function
    .global __wrap_nf_lock_pass
__wrap_nf_lock_pass:
    .fnstart
    push    {r2, r4-r7, lr}
    .save   {r2, r4-r7, lr}
    mrs     r6, primask
    cpsid   i
    ldr     r4, [r0, #LOCK_STATE]
    ldr     r5, [r0, #LOCK_WAITERS]
    cmp     r4, #CONTENDED
    bne     1f
    cbz     r5, 1f
    mov     r4, #TRACE_WAKE << KIND
    bl      nf_trace_keep
1:  ldr     r2, [sp]
    bl      __real_nf_lock_pass
    msr     primask, r6
    pop     {r2, r4-r7, pc}
    .fnend

@ Eight letters, in an event of two each.
    .thumb_func
    .global __wrap_nf_trace_mark_part
__wrap_nf_trace_mark_part:
    push    {r4-r6, lr}
    mrs     r6, primask
    push    {r0-r3}
    cpsid   i
    .irp    at, 0, 4, 8, 12
    ldr     r5, [sp, #\at]
    mov     r4, #TRACE_MARK_PART << KIND
    bl      nf_trace_keep
    .endr
    msr     primask, r6
    pop     {r0-r3}
    pop     {r4-r6, lr}
    b       __real_nf_trace_mark_part

@ A fault becomes an exception: r2 = where it was.
    .thumb_func
nf_trace_throw_fault:
    push    {r2-r5, r12, lr}
    orr     r5, r2, #1
    mov     r4, #TRACE_THROW_FAULT << KIND
    bl      nf_trace_keep
    pop     {r2-r5, r12, lr}
    b       nf_throw_fault

    .thumb_func
    .global __wrap_nf_throw_fault_address
__wrap_nf_throw_fault_address:
    ldr     r0, =nf_trace_throw_fault
    bx      lr

@ C#'s own functions, to which nft leads their callers by way of these (src/Cli/Firmware/TracedCalls.cs).
    .macro  before function, kind, operand
    on_way  nf_traced_\kind, \function, \kind, \operand
    .endm

    before  nf_traced_timed_wait, TRACE_TIMED_WAIT, r0
    .weak   NfThread_NfThread_Port__Await
    before  NfThread_NfThread_Port__Await, TRACE_AWAIT, r0

@ A thread's wait ends: r0 = the thread, r1 = how.
    .thumb_func
    .global nf_traced_TRACE_WAKE
nf_traced_TRACE_WAKE:
    push    {r2-r5, r12, lr}
    mov     r5, r0
    cmp     r1, #BY_HAND
    it      ne
    orrne   r5, r5, #1
    mov     r4, #TRACE_WAKE << KIND
    bl      nf_trace_keep
    pop     {r2-r5, r12, lr}
    b       mscorlib_System_Kernel__Wake
    .pool

@ TraceRing* nf_trace_get_ring()
    .thumb_func
    .global nf_trace_get_ring
nf_trace_get_ring:
    ldr     r0, =nf_trace_ring
    bx      lr

@ uint* nf_trace_memory(), uint* nf_trace_memory_end(): what names are found in
    .thumb_func
    .global nf_trace_memory
nf_trace_memory:
    ldr     r0, =__nf_stack_bottom
    bx      lr

    .thumb_func
    .global nf_trace_memory_end
nf_trace_memory_end:
    ldr     r0, =__nf_heap_end
    bx      lr

@ void nf_trace_copy(uint* from, uint* to): 16 words, whatever the guard of a stack says. Masked.
    .equ MPU_CONTROL, 0xE000ED94
    .thumb_func
    .global nf_trace_copy
nf_trace_copy:
    push    {r4-r6, lr}
    ldr     r2, =MPU_CONTROL
    ldr     r12, [r2]
    movs    r3, #0
    str     r3, [r2]
    dsb
    movs    r3, #4
1:  ldmia   r0!, {r4-r6, lr}
    stmia   r1!, {r4-r6, lr}
    subs    r3, r3, #1
    bne     1b
    str     r12, [r2]
    dsb
    isb
    pop     {r4-r6, pc}
    .pool

    .data
    .balign 4
nf_trace_ring:
    .word   nf_trace_events, nf_trace_events, nf_trace_events, nf_trace_events + 8 * EVENTS, 0

    .bss
    .balign 8
nf_trace_events:
    .space  8 * EVENTS

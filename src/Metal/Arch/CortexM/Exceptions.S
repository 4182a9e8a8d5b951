@ The ends of exception dispatch that C# cannot express: capturing a context, entering a handler on another frame, coming
@ back from it. C# twin: Runtime/Exceptions/ExceptionDispatch.cs; the context is UnwindContext, the state ActiveHandler.
@
@   throwing frame
@   ActiveHandler   24 bytes    reserved here, filled when a handler of the throwing method itself is entered
@   UnwindContext   48 bytes    r4-r11, r12, sp, lr, pc
@   dispatcher's frames
@
@ A handler's frame is entered with r11 = its method's frame pointer and r0 = the exception; a catch handler returns where
@ to go on, a filter its verdict.

    .syntax unified
    .thumb
    .equ    ACTIVE, 24
    .equ    CONTEXT, 48
    .equ    CONTEXT_SP, 36
    .equ    CONTEXT_LR, 40
    .equ    CONTEXT_PC, 44
    .text

    .thumb_func
    .type   nf_exceptions, %function
nf_exceptions:
    .fnstart
    .cantunwind                 @ the walk stops here and asks nf_classify_call

@ void RhpThrowEx(Exception exception)
    .thumb_func
    .global RhpThrowEx
RhpThrowEx:
    mov     r12, sp
    sub     sp, sp, #ACTIVE + CONTEXT
    stmia   sp, {r4-r11}
    str     r12, [sp, #CONTEXT_SP]
    sub     r2, lr, #3          @ lr less its Thumb bit, then back into the call
    movs    r3, #0
    strd    r3, r2, [sp, #CONTEXT_LR]
    mov     r1, sp
    bl      nf_throw
nf_throw_call:

@ void RhpRethrow()
    .thumb_func
    .global RhpRethrow
RhpRethrow:
    mov     r12, sp
    sub     sp, sp, #ACTIVE + CONTEXT
    stmia   sp, {r4-r11}
    str     r12, [sp, #CONTEXT_SP]
    sub     r2, lr, #3
    movs    r3, #0
    strd    r3, r2, [sp, #CONTEXT_LR]
    mov     r0, sp
    bl      nf_rethrow
nf_rethrow_call:

@ void nf_run_catch(UnwindContext* frame, handler)
    .thumb_func
    .global nf_run_catch
nf_run_catch:
    ldr     r12, [r0, #CONTEXT_SP]
    ldmia   r0, {r4-r11}
    sub     r12, r12, #ACTIVE
    mov     sp, r12             @ from here on the context is below the stack and gone
    ldr     r0, [sp]
nf_catch_call:
    blx     r1
    add     sp, sp, #ACTIVE
    bx      r0

@ void nf_run_finally(UnwindContext* frame, handler)
    .thumb_func
    .global nf_run_finally
nf_run_finally:
    ldr     r12, [r0, #CONTEXT_SP]
    ldmia   r0, {r4-r11}
    sub     r12, r12, #ACTIVE
    mov     sp, r12
    ldr     r0, [sp]
nf_finally_call:
    blx     r1
    mov     r0, sp
    add     r12, sp, #ACTIVE
    ldr     r2, [sp, #4]        @ where the handler's method stands
    movs    r3, #0
    sub     sp, sp, #CONTEXT
    stmia   sp, {r4-r11}
    str     r12, [sp, #CONTEXT_SP]
    strd    r3, r2, [sp, #CONTEXT_LR]
    mov     r1, sp
    bl      nf_continue_unwind
nf_continue_call:

@ bool nf_call_filter(Exception exception, filter, frame pointer)
    .thumb_func
    .global nf_call_filter
nf_call_filter:
    push    {r11, lr}
    mov     r11, r2
nf_filter_call:
    blx     r1
    pop     {r11, pc}

@ void nf_reject_filter(UnwindContext* frame): the frame is that of nf_call_filter; it returns false
    .thumb_func
    .global nf_reject_filter
nf_reject_filter:
    ldr     r12, [r0, #CONTEXT_SP]
    ldmia   r0, {r4-r11}
    mov     sp, r12
    movs    r0, #0
    pop     {r11, pc}

@ int nf_classify_call(pc): 1 = the call of a catch or finally handler, 2 = of a filter, 3 = of the dispatcher, whose context lies at the stack
@ pointer, 0 = anything else. What calls C# for good has its label behind the call.
    .macro  classify label, before, result
    adr.w   r1, \label - \before
    cmp     r0, r1
    it      eq
    moveq   r2, #\result
    .endm

    .thumb_func
    .global nf_classify_call
nf_classify_call:
    movs    r2, #0
    classify nf_catch_call, 0, 1
    classify nf_finally_call, 0, 1
    classify nf_filter_call, 0, 2
    classify nf_throw_call, 2, 3
    classify nf_rethrow_call, 2, 3
    classify nf_continue_call, 2, 3
    ldr     r1, =nf_throw_fault_call - 2
    cmp     r0, r1
    it      eq
    moveq   r2, #3
    mov     r0, r2
    bx      lr
    .pool

@ void nf_load_float(const void* source, d register 8..15)
    .thumb_func
    .global nf_load_float
nf_load_float:
    adr.w   r2, 1f - 64         @ entry 8 is the first
    add     r2, r2, r1, lsl #3
    orr     r2, r2, #1
    bx      r2
    .balign 4
1:
    .irp    n, 8, 9, 10, 11, 12, 13, 14, 15
    vldr    d\n, [r0]
    bx      lr
    nop
    .endr
    .fnend

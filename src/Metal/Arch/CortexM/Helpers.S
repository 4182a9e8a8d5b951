@ Small helpers that ilc's code calls by name and that have nothing to do here.

    .syntax unified
    .thumb
    .text

@ Unmanaged code that calls C# and its way back: there is none but interrupts and start-up, which need no transition.
    .thumb_func
    .global RhpReversePInvoke
    .thumb_func
    .global RhpReversePInvokeReturn
    .type   RhpReversePInvokeReturn, %function
RhpReversePInvoke:
RhpReversePInvokeReturn:
    bx      lr

@ What a compiler cannot see through (Runtime/Types/TypeCast.cs). Calls of it are taken out of compiled code, but for functions that must keep their form.
    .section .text.nf_opaque, "ax"
    .thumb_func
    .global nf_opaque
    .type   nf_opaque, %function
nf_opaque:
    bx      lr
    .text

@ void nf_forget_calls(): zeros in the 128 bytes below the stack pointer, deep enough for what a wait takes (Kernel/ServiceThread.cs). An interrupt meanwhile
@ may leave its frame there.
    .section .text.nf_forget_calls, "ax"
    .thumb_func
    .global nf_forget_calls
    .type   nf_forget_calls, %function
nf_forget_calls:
    movs    r0, #0
    movs    r1, #0
    movs    r2, #0
    movs    r3, #0
    sub     r12, sp, #128
1:  stmia   r12!, {r0-r3}
    cmp     sp, r12
    bhi     1b
    bx      lr
    .text

    .thumb_func
    .global RhpFallbackFailFast
RhpFallbackFailFast:
    udf     #1

    .thumb_func
    .global __aeabi_unwind_cpp_pr0
    .thumb_func
    .global __aeabi_unwind_cpp_pr1
__aeabi_unwind_cpp_pr0:
__aeabi_unwind_cpp_pr1:
    bx      lr

    .section .rodata
    .global __security_cookie
__security_cookie:
    .word   0x4E465448

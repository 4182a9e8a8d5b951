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

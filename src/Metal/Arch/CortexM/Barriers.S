@ Reference stores. The collector stops all threads and is not generational, so a barrier is the store alone. ilc lets these
@ helpers trash only r0, r3, r12 and lr (the by-ref one also r2). nft writes the store itself in place of most calls (src/Cli/Firmware/Relaxation).

    .syntax unified
    .thumb
    .text

@ r0 = destination, r1 = reference
    .thumb_func
    .global RhpAssignRef
    .thumb_func
    .global RhpCheckedAssignRef
    .type   RhpCheckedAssignRef, %function
RhpAssignRef:
RhpCheckedAssignRef:
    str     r1, [r0]
    bx      lr

@ copies one reference from [r1] to [r0] and advances both
    .thumb_func
    .global RhpByRefAssignRef
RhpByRefAssignRef:
    ldr     r2, [r1], #4
    str     r2, [r0], #4
    bx      lr

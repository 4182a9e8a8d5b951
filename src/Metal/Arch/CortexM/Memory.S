@ memmove and memset: words while both ends allow it, bytes for the rest. No C library is linked.
@
@ A null pointer faults in here, and the exception belongs to the caller. So the loops that have pushed registers are
@ frames of their own to the unwinder; everything else is a leaf.

    .syntax unified
    .thumb
    .text

@ void* memmove(void* destination, const void* source, size_t count)
    .thumb_func
    .global memmove
    .thumb_func
    .global memcpy
    .type   memcpy, %function
memmove:
memcpy:
    .fnstart
    .cantunwind
    subs    r3, r0, r1
    cmp     r3, r2
    blo     .Lbackward          @ the destination starts inside the source
    mov     r12, r0
    orrs    r3, r0, r1
    lsls    r3, r3, #30
    bne     .Lbytes
    subs    r2, r2, #16
    blo     2f
    .fnend

    .fnstart
    push    {r4-r6}
    .save   {r4-r6}
1:  ldmia   r1!, {r3-r6}
    stmia   r0!, {r3-r6}
    subs    r2, r2, #16
    bhs     1b
    pop     {r4-r6}
    .fnend

    .fnstart
    .cantunwind
2:  adds    r2, r2, #12
    bmi     4f
3:  ldr     r3, [r1], #4
    str     r3, [r0], #4
    subs    r2, r2, #4
    bpl     3b
4:  adds    r2, r2, #4
.Lbytes:
    subs    r2, r2, #1
    blo     6f
5:  ldrb    r3, [r1], #1
    strb    r3, [r0], #1
    subs    r2, r2, #1
    bhs     5b
6:  mov     r0, r12
    bx      lr

.Lbackward:
    orr     r3, r0, r1          @ references must never be seen half moved, so words where all is aligned
    orrs    r3, r3, r2
    lsls    r3, r3, #30
    bne     .Lbytesback
    subs    r2, r2, #4
    blo     8f
9:  ldr     r3, [r1, r2]
    str     r3, [r0, r2]
    subs    r2, r2, #4
    bhs     9b
    bx      lr
.Lbytesback:
    subs    r2, r2, #1
    blo     8f
7:  ldrb    r3, [r1, r2]
    strb    r3, [r0, r2]
    subs    r2, r2, #1
    bhs     7b
8:  bx      lr
    .fnend

@ void* memset(void* start, int value, size_t count)
    .thumb_func
    .global memset
memset:
    .fnstart
    .cantunwind
    mov     r12, r0
    lsls    r3, r0, #30
    bne     .Lfillbytes
    uxtb    r1, r1
    orr     r1, r1, r1, lsl #8
    orr     r1, r1, r1, lsl #16
    subs    r2, r2, #16
    blo     2f
    .fnend

    .fnstart
    push    {r4-r9}
    .save   {r4-r9}
    mov     r3, r1
    mov     r4, r1
    mov     r5, r1
    subs    r2, r2, #48
    blo     6f
    mov     r6, r1
    mov     r7, r1
    mov     r8, r1
    mov     r9, r1
1:  stmia   r0!, {r1, r3-r9}
    stmia   r0!, {r1, r3-r9}
    subs    r2, r2, #64
    bhs     1b
6:  adds    r2, r2, #48
    bmi     8f
7:  stmia   r0!, {r1, r3-r5}
    subs    r2, r2, #16
    bhs     7b
8:  pop     {r4-r9}
    .fnend

    .fnstart
    .cantunwind
2:  adds    r2, r2, #12
    bmi     4f
3:  str     r1, [r0], #4
    subs    r2, r2, #4
    bpl     3b
4:  adds    r2, r2, #4
.Lfillbytes:
    subs    r2, r2, #1
    blo     9f
5:  strb    r1, [r0], #1
    subs    r2, r2, #1
    bhs     5b
9:  mov     r0, r12
    bx      lr
    .fnend

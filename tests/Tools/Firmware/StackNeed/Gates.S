@ Two gates and what stands behind them: `deep` takes 8 + 80 bytes under a mask, as a large frame is taken, `outer` 24 + 8 and then what `inner` takes with the scheduler locked. RECURSE=1 adds
@ a function that calls itself under a mask, RECURSE=2 the same in the detector of races. It is measured, never run.

    .syntax unified
    .thumb
    .global nf_masked_room
    .equ    nf_masked_room, MASKED
    .global nf_locked_room
    .equ    nf_locked_room, LOCKED

    .section .vectors, "a", %progbits
    .word   __nf_stack_top
    .rept   1 + 14 + 82
    .word   nf_reset
    .endr

    .macro  function name
    .thumb_func
    .type   \name, %function
    .global \name
\name:
    .endm

    .text
    function nf_reset
    b       nf_reset

    function nf_cpu_disable_interrupts
    cpsid   i
    bx      lr

    function nf_cpu_restore_interrupts
    cpsie   i
    bx      lr

    function nf_lock_scheduler
    bx      lr

    function nf_unlock_scheduler
    bx      lr

    function deep
    push    {r4, lr}
    sub     sp, #40
    bl      nf_cpu_disable_interrupts
    bl      nf_frame_80
    bl      leaf
    add     sp, #80
    bl      nf_cpu_restore_interrupts
    add     sp, #40
    pop     {r4, pc}

    function nf_frame_80
    sub     sp, #80
    bx      lr

    function leaf
    push    {r4, lr}
    pop     {r4, pc}

    function outer
    push    {r4, lr}
    bl      nf_lock_scheduler
    sub     sp, #24
    bl      inner
    add     sp, #24
    bl      nf_unlock_scheduler
    pop     {r4, pc}

    function inner
    push    {r4, lr}
    sub     sp, #16
    add     sp, #16
    pop     {r4, pc}

    .if     RECURSE
    .if     RECURSE == 2
    function NfThread_Races_again
    .else
    function again
    .endif
    push    {r4, lr}
    bl      nf_cpu_disable_interrupts
    bl      round
    bl      nf_cpu_restore_interrupts
    pop     {r4, pc}

    function round
    push    {r4, lr}
    bl      round
    pop     {r4, pc}
    .endif

@ Runs under chosen schedules: the way into the switch, the words that survive a reset, the reset. C# twin: Schedules/.

    .syntax unified
    .thumb
    .include "Layout.inc"

    .equ VECTORS, 16 + NF_IRQ_COUNT
    .equ APPLICATION_RESET, 0xE000ED0C
    .equ CLEAR_PENDING, 0xE000E280
    .equ MPU_CONTROL, 0xE000ED94
    .equ RESET_REQUEST, 0x05FA0004

    .equ TIMER_CONTROL, 0
    .equ TIMER_INTERRUPT_ENABLE, 12
    .equ TIMER_STATUS, 16
    .equ TIMER_COUNT, 36
    .equ TIMER_RELOAD, 44
    .equ ON_ONCE_BY_OVERFLOW, 13

    .text

@ Every interrupt but a fault begins here by stopping the count of the thread's steps: the first argument of what it calls is the counter at the first
@ instruction of the handler, which is that of the instruction that the thread did not get to. It goes on in SysTick alone, which comes after all others and
@ right before the thread; so what handlers execute is nobody's step, however often they come. An alarm that comes while the first instructions run is
@ masked, and forgotten when the count goes on. What is called finds interrupts masked and leaves them so.
    .equ FROM_ENTRY_TO_READING, 4
    .macro  read_counter
    cpsid   i
    ldr     r0, =__counter
    ldr     r0, [r0]
    ldr     r0, [r0]
    .endm

@ PendSV: the chooser puts the thread that shall run first into its queue; the switch itself is the kernel's.
    .thumb_func
nf_schedule_pendsv:
    read_counter
    subs    r0, r0, #FROM_ENTRY_TO_READING
    push    {r4, lr}
    bl      nf_schedule_choose
    pop     {r4, lr}
    cpsie   i
    b       nf_pendsv

@ A device.
    .thumb_func
nf_schedule_interrupt:
    read_counter
    subs    r0, r0, #FROM_ENTRY_TO_READING
    push    {r4, lr}
    bl      nf_schedule_stop
    pop     {r4, lr}
    cpsie   i
    b       nf_interrupt

@ The timer that counts.
    .thumb_func
nf_schedule_alarm:
    read_counter
    subs    r0, r0, #FROM_ENTRY_TO_READING
    push    {r4, lr}
    bl      nf_schedule_elapsed
    cpsie   i
    pop     {r4, pc}

@ Whoever reads or writes the timer is counted already, so the distances are one less, or more, than the instructions between.
@
@ SysTick. nf_schedule_continue returns the state, with the thread's steps and the number of them at which it is to be stopped; or null.
    .equ STATE_ORIGIN, 0
    .equ STATE_STEPS, 8
    .equ STATE_STOP, 12
    .equ FROM_READING_TO_RELOAD, 6
    .equ FROM_READING_TO_THREAD, 9
    .thumb_func
nf_schedule_tick:
    read_counter
    subs    r0, r0, #FROM_ENTRY_TO_READING
    push    {r4-r6, lr}
    bl      nf_schedule_continue
    cbz     r0, 1f
    ldr     r2, [r0, #STATE_STEPS]
    ldr     r3, [r0, #STATE_STOP]
    ldr     r1, =__counter
    ldrd    r5, r6, [r1, #4]
    ldr     r1, [r1]
    subs    r1, r1, #TIMER_COUNT
    movs    r4, #1
    str     r4, [r1, #TIMER_INTERRUPT_ENABLE]
    movs    r4, #ON_ONCE_BY_OVERFLOW
    str     r4, [r1, #TIMER_CONTROL]
    ldr     r4, [r1, #TIMER_COUNT]
    subs    r3, r3, r2
    subs    r2, r4, r2
    adds    r2, r2, #FROM_READING_TO_THREAD
    str     r2, [r0, #STATE_ORIGIN]
    adds    r3, r3, #FROM_READING_TO_THREAD - FROM_READING_TO_RELOAD
    str     r3, [r1, #TIMER_RELOAD]
    str     r6, [r5]
1:  cpsie   i
    pop     {r4-r6, pc}
    .pool

@ A thread gives way. While a plan rules it does so by PendSV, where the chooser is asked; otherwise as always. These take the place of the kernel's own
@ (ContextSwitch.S).
    .macro  unless_ruled directly
    ldr     r3, =__ruled
    ldr     r3, [r3]
    cmp     r3, #0
    beq     \directly
    .endm

    .thumb_func
    .global nf_switch_to
nf_switch_to:
    .thumb_func
    .global nf_switch_from
nf_switch_from:
    unless_ruled nf_switch_directly
    str     sp, [r1, #TCB_SP]
    b       nf_switch_by_exception

    .thumb_func
    .global nf_yield
nf_yield:
    unless_ruled nf_yield_directly
    b       nf_yield_slow

    .thumb_func
    .global nf_leave_to
nf_leave_to:
    .thumb_func
    .global nf_leave
nf_leave:
    unless_ruled nf_leave_directly
    ldr     r2, =KERNEL
    b       nf_switch_by_exception

@ void nf_schedule_rule(int): 1 when a plan begins to rule, 0 when it does no more
    .thumb_func
    .global nf_schedule_rule
nf_schedule_rule:
    ldr     r1, =__ruled
    str     r0, [r1]
    bx      lr
    .pool

@ void nf_schedule_set_alarm(uint* timer, uint nanoseconds)
    .thumb_func
    .global nf_schedule_set_alarm
nf_schedule_set_alarm:
    movs    r2, #1
    str     r2, [r0, #TIMER_INTERRUPT_ENABLE]
    movs    r2, #ON_ONCE_BY_OVERFLOW
    str     r2, [r0, #TIMER_CONTROL]
    str     r1, [r0, #TIMER_RELOAD]
    bx      lr

@ void nf_schedule_redirect(uint* table, int interrupt, uint* counter): vectors for a table in memory
    .thumb_func
    .global nf_schedule_redirect
nf_schedule_redirect:
    push    {r4, r5}
    ldr     r3, =__counter
    str     r2, [r3]
    ldr     r2, =CLEAR_PENDING
    lsrs    r4, r1, #5
    add     r2, r2, r4, lsl #2
    and     r4, r1, #31
    movs    r5, #1
    lsls    r5, r5, r4
    strd    r2, r5, [r3, #4]
    ldr     r2, =nf_schedule_pendsv
    str     r2, [r0, #4 * 14]
    ldr     r2, =nf_schedule_tick
    str     r2, [r0, #4 * 15]
    ldr     r2, =nf_schedule_interrupt
    movs    r3, #16
1:  str     r2, [r0, r3, lsl #2]
    adds    r3, r3, #1
    cmp     r3, #VECTORS
    blo     1b
    ldr     r2, =nf_schedule_alarm
    adds    r1, r1, #16
    str     r2, [r0, r1, lsl #2]
    pop     {r4, r5}
    bx      lr

@ uint* nf_schedule_vectors(), int nf_schedule_vector_count(): room for a vector table, and its length
    .thumb_func
    .global nf_schedule_vectors
nf_schedule_vectors:
    ldr     r0, =__vectors_copy
    bx      lr

    .thumb_func
    .global nf_schedule_vector_count
nf_schedule_vector_count:
    movs    r0, #VECTORS
    bx      lr

@ ScheduleControl* nf_schedule_control()
    .thumb_func
    .global nf_schedule_control
nf_schedule_control:
    ldr     r0, =__nf_schedule
    bx      lr
    .pool

@ uint nf_schedule_set_clock(uint* timer, uint* alarm, uint* microseconds, uint elapsed): after a reset at that time of the emulator's, or a little
@ later, gives three timers the same state at each boot. The first, whose interrupt is enabled, counts from the emulator's start; so does the
@ kernel's alarm; and the microseconds step at a fixed instruction from here. Returns by how much the reset came later. Interrupts are masked.
@
@ The emulator adds to an alarm's time the time at which the timer's counter was 0, which a reset makes it, so alarms are right only when that is
@ 0 too: the counter has to be put to the time since the emulator was started. How long an alarm takes longer than it should says what is missing. A
@ trial may say a few nanoseconds too many, which was seen on a busy machine only (perhaps the emulator's time jumps too far where it finds the processor asleep before its last
@ instructions are counted). An alarm that came so much too early would stop a thread before its next step, for ever. So trials go on until one takes what it should.
    .equ TRIAL, 200
    .equ TRIAL_TAKES, TRIAL + 5
    .thumb_func
    .global nf_schedule_set_clock
nf_schedule_set_clock:
    push    {r4-r7, lr}
    ldr     r4, [r0, #TIMER_COUNT]
    add     r4, r4, r3
    adds    r4, r4, #3
    str     r4, [r0, #TIMER_COUNT]
    movs    r3, #0
3:  movs    r5, #1
    str     r5, [r0, #TIMER_INTERRUPT_ENABLE]
    movs    r5, #ON_ONCE_BY_OVERFLOW
    str     r5, [r0, #TIMER_CONTROL]
    movs    r6, #TRIAL
    ldr     r4, [r0, #TIMER_COUNT]
    str     r6, [r0, #TIMER_RELOAD]
1:  wfi
    ldr     r5, [r0, #TIMER_STATUS]
    cmp     r5, #0
    beq     1b
    ldr     r7, [r0, #TIMER_COUNT]
    movs    r5, #0
    str     r5, [r0, #TIMER_CONTROL]
    str     r5, [r0, #TIMER_INTERRUPT_ENABLE]
    str     r5, [r0, #TIMER_STATUS]
    ldr     r5, =CLEAR_PENDING  @ what is pending would let no other trial sleep
    mvn     r6, #0
    strd    r6, r6, [r5]
    subs    r7, r7, r4
    subs    r7, r7, #TRIAL_TAKES
    add     r3, r3, r7
    ldr     r4, [r0, #TIMER_COUNT]
    add     r4, r4, r7
    adds    r4, r4, #3
    str     r4, [r0, #TIMER_COUNT]
    cmp     r7, #0
    bne     3b
    mov     r7, r3
    ldr     r4, [r0, #TIMER_COUNT]
    adds    r4, r4, #2
    str     r4, [r1, #TIMER_COUNT]
    mov     r3, #1000
    movs    r6, #200
    ldr     r4, [r0, #TIMER_COUNT]
    udiv    r5, r4, r3
    mls     r5, r5, r3, r4
    rsb     r5, r5, #2000       @ instructions to the time but one at which the counter is a multiple of 1000
    lsrs    r5, r5, #1
    bcc     2f
    b       2f
2:  subs    r5, r5, #1
    bne     2b
    str     r6, [r2, #TIMER_COUNT]
    mov     r0, r7
    pop     {r4-r7, pc}
    .pool

@ void nf_schedule_reset(uint* timer, uint* elapsed): clears all memory but the words that survive and resets. The emulator's time at the reset is what
@ is left in *elapsed, or later: with the processor stopped, it may jump to the next alarm, so one is near. No stack from here on.
    .thumb_func
    .global nf_schedule_reset
nf_schedule_reset:
    cpsid   i
    mov     r12, r0
    mov     r11, r1
    ldr     r1, =MPU_CONTROL    @ the guard of a stack is in the way
    movs    r0, #0
    str     r0, [r1]
    dsb
    ldr     r9, =__nf_stack_bottom
    ldr     r10, =__nf_heap_end
    movs    r1, #0
    movs    r2, #0
    movs    r3, #0
    movs    r4, #0
    movs    r5, #0
    movs    r6, #0
    movs    r7, #0
1:  stmia   r9!, {r0-r7}
    cmp     r9, r10
    blo     1b
    ldr     r6, =APPLICATION_RESET
    ldr     r7, =RESET_REQUEST
    movs    r3, #100
    str     r3, [r12, #TIMER_RELOAD]
    ldr     r1, [r12, #TIMER_COUNT]
    str     r1, [r11]
    str     r7, [r6]
    dsb
3:  b       3b
    .pool

@ Beside the boot block, which the emulator writes anew at each reset; nothing else touches these.
    .section .noinit, "aw", %nobits
    .balign 4
    .global __nf_schedule
__nf_schedule:
    .space  64

    .bss
    .balign 4
__ruled:
    .space  4
__counter:                      @ its address; then address and value of the write by which the timer's interrupt is forgotten
    .space  12
    .balign 512
__vectors_copy:
    .space  4 * VECTORS

@ The inner loops of a collection (C# twins: Memory/Collector.cs, Marker.cs, Sweeper.cs; HeapBlock.cs draws the blocks).

    .syntax unified
    .thumb
    .text

    .equ    START, 8            @ offsets in HeapState
    .equ    SIZE, 12
    .equ    MAP, 16
    .equ    GREY, 20
    .equ    BUSY_COUNT, 24
    .equ    BUSY, 28
    .equ    FREE_BYTES, 64
    .equ    LARGE, 68
    .equ    SMALL, 76
    .equ    BUSY_CAPACITY, 8
    .equ    SMALL_LISTS, 16
    .equ    FIRST_LARGE_SIZE, 128

@ void nf_collect(): stores the registers that may hold references where the scan of the stack finds them, and goes over to the
@ interrupt stack: a thread needs next to nothing of its own for a collection. The scheduler is locked, so thread mode is free to use it.
    .thumb_func
    .global nf_collect
    .type   nf_collect, %function
nf_collect:
    .fnstart
    push    {r3-r11, lr}
    .save   {r3-r11, lr}
    add     r0, sp, #4          @ r3 is there for the alignment
    mrs     r4, control
    bic     r1, r4, #2
    msr     control, r1
    isb
    bl      nf_collect_from
    msr     control, r4
    isb
    pop     {r3-r11, pc}
    .fnend

@ Scans the references from r9 up to r10, at least one: white objects turn grey. r7 = the grey list, r4 and r5 = start and
@ size of the heap; uses r1, r3, r12.
    .macro  scan_references
1:  ldr     r1, [r9], #4
    sub     r12, r1, r4
    cmp     r12, r5
    bhs     2f                  @ null, or an object of the image
    ldr     r3, [r1, #-4]
    cbnz    r3, 3f
    orr     r3, r7, #1
    str     r3, [r1, #-4]
    mov     r7, r1
2:  cmp     r9, r10
    blo     1b
    .endm

@ The header word r3 of object r1 is not 0: marked already, or Monitor's.
    .macro  mark_busy
3:  lsls    r12, r3, #31
    bmi     2b
    orr     r3, r3, #1
    str     r3, [r1, #-4]
    ldr     r12, [r0, #BUSY_COUNT]
    cmp     r12, #BUSY_CAPACITY
    itt     lo
    addlo   r3, r0, r12, lsl #2
    strlo   r1, [r3, #BUSY]
    add     r12, r12, #1
    str     r12, [r0, #BUSY_COUNT]
    b       2b
    .endm

@ void nf_mark(HeapState* heap, object marked): scans the object, unless it is null, and whatever is grey until nothing is
@
@     r0 heap   r4 start   r5 size   r6 map   r7 grey list   r8 object   r9, r10 its references   r11 MethodTable
@     r2 the object's size   lr series left
    .thumb_func
    .global nf_mark
nf_mark:
    push    {r4-r11, lr}
    ldrd    r4, r5, [r0, #START]
    ldrd    r6, r7, [r0, #MAP]
    movs    r8, r1
    bne     .Lscan
    b       .Lnext

.Lone:                          @ one series of references: all but a few types
    scan_references
.Lnext:
    cbz     r7, .Ldone
    ldr     r1, [r7, #-4]
    mov     r8, r7
    movs    r2, #1
    str     r2, [r7, #-4]
    bic     r7, r1, #1
.Lscan:
    sub     r1, r8, r4          @ turns black: its bit in the map
    mov     r3, #0x80000000
    lsrs    r2, r1, #3
    lsrs    r1, r1, #8
    ror     r3, r3, r2
    ldr     r2, [r6, r1, lsl #2]
    ldr     r11, [r8]
    orrs    r2, r2, r3
    str     r2, [r6, r1, lsl #2]
    ldrd    r1, r2, [r11]       @ flags, base size
    lsls    r3, r1, #8          @ has it references?
    bcc     .Lnext
    cmp     r1, #0
    bmi     .Larray
    ldr     r3, [r11, #-4]
    cmp     r3, #1
    bne     .Lseveral
    ldrd    r3, r12, [r11, #-12]
    add     r9, r8, r12
    add     r3, r3, r2
    add     r10, r9, r3
    b       .Lone
    mark_busy

.Ldone:
    str     r7, [r0, #GREY]
    pop     {r4-r11, pc}

.Larray:
    ldr     r3, [r8, #4]
    cmp     r3, #0
    beq     .Lnext
    uxth    r1, r1
    mla     r2, r1, r3, r2
    ldr     r3, [r11, #-4]
    cmp     r3, #0
    blt     .Lelements
.Lseveral:
    mov     lr, r3
    sub     r11, r11, #4
.Lseries:
    ldrd    r3, r12, [r11, #-8]!
    add     r9, r8, r12
    add     r3, r3, r2
    add     r10, r9, r3
    scan_references
    subs    lr, lr, #1
    bne     .Lseries
    b       .Lnext
    mark_busy

@ An array of structures: the offset of the first reference, then for each run of references in an element how many they are
@ and how many bytes follow until the next.
.Lelements:
    ldr     r9, [r11, #-8]
    add     r9, r8, r9
    add     r2, r2, r8
    subs    r2, r2, #4          @ the end of the elements
    sub     r11, r11, #12       @ the first run's description
.Lelement:
    ldr     lr, [r11, #8]       @ minus the number of runs
    mov     r8, r11
.Lrun:
    ldrh    r1, [r8]
    add     r10, r9, r1, lsl #2
    scan_references
    ldrh    r1, [r8, #2]
    add     r9, r9, r1
    subs    r8, r8, #4
    adds    lr, lr, #1
    bne     .Lrun
    cmp     r9, r2
    blo     .Lelement
    b       .Lnext
    mark_busy

@ void nf_sweep(HeapState* heap): the free lists become what lies between the blocks of the map, lowest addresses first
@
@     r0 heap   r4 end of the last live block   r5 its line   r6, r7 the map: next word, end   r8 the line's bits
@     r9 free bytes   r10 where the next large block is linked   r12 the last four words of the map   r2 a live block
@     lr 0x80000000
    .thumb_func
    .global nf_sweep
nf_sweep:
    push    {r4-r11, lr}
    sub     sp, sp, #4 * SMALL_LISTS
    add     r1, r0, #SMALL      @ where each small list ends: in the list's own word for now
    mov     r2, sp
    add     r3, sp, #4 * SMALL_LISTS
1:  str     r1, [r2], #4
    add     r1, r1, #4
    cmp     r2, r3
    blo     1b
    ldr     r4, [r0, #START]
    ldrd    r1, r6, [r0, #SIZE]
    sub     r5, r4, #256
    add     r7, r1, #255
    lsr     r7, r7, #8
    add     r7, r6, r7, lsl #2
    sub     r12, r7, #16
    movs    r9, #0
    add     r10, r0, #LARGE
    mov     lr, #0x80000000
.Lword:
    cmp     r6, r7
    bhs     .Lend
    ldr     r8, [r6], #4
    add     r5, r5, #256
    cmp     r8, #0
    bne     .Lbit
.Lempty:                        @ the next four lines at once
    cmp     r6, r12
    bhi     .Lword
    ldm     r6, {r1-r3, r11}
    orrs    r1, r1, r2
    orrs    r3, r3, r11
    orrs    r1, r1, r3
    bne     .Lword
    add     r6, r6, #16
    add     r5, r5, #1024
    b       .Lempty
.Lbit:
    clz     r1, r8
    add     r2, r5, r1, lsl #3
    lsr     r3, lr, r1
    bic     r8, r8, r3
    subs    r1, r2, r4          @ free before it
    bne     .Lgap
.Llive:
    ldr     r3, [r2, #4]        @ the tag
    lsls    r1, r3, #31
    bmi     .Lstack
    ldrd    r1, r3, [r3]        @ flags, base size
    cmp     r1, #0
    bmi     .Lcomponents
.Lsized:
    adds    r3, r3, #7
    bic     r3, r3, #7
    ldr     r1, [r2]
    add     r4, r2, r3
    subs    r1, r1, #1          @ the mark
    str     r1, [r2]
    cmp     r8, #0
    bne     .Lbit
    b       .Lword

.Lcomponents:
    ldr     r11, [r2, #8]
    uxth    r1, r1
    mla     r3, r1, r11, r3
    b       .Lsized

.Lstack:
    bic     r3, r3, #7
    add     r4, r2, r3
    cmp     r8, #0
    bne     .Lbit
    b       .Lword

.Lgap:
    orr     r3, r1, #1
    str     r3, [r4, #4]
    add     r9, r9, r1
    cmp     r1, #FIRST_LARGE_SIZE
    bhs     .Llarge
    cmp     r1, #8
    beq     .Llive              @ too small for anything
    add     r1, sp, r1, lsr #1  @ list size / 8
    ldr     r3, [r1]
    str     r4, [r3]
    str     r4, [r1]
    b       .Llive
.Llarge:
    str     r4, [r10]
    mov     r10, r4
    b       .Llive

@ What is free behind the last block is filed like any other, with the end of the heap for a live block.
.Lend:
    ldrd    r2, r3, [r0, #START]
    add     r2, r2, r3
    subs    r1, r2, r4
    beq     .Lswept
    orr     r3, r1, #1
    str     r3, [r4, #4]
    add     r9, r9, r1
    cmp     r1, #FIRST_LARGE_SIZE
    itt     hs
    strhs   r4, [r10]
    movhs   r10, r4
    bhs     .Lswept
    cmp     r1, #8
    beq     .Lswept
    add     r1, sp, r1, lsr #1
    ldr     r3, [r1]
    str     r4, [r3]
    str     r4, [r1]
.Lswept:
    movs    r1, #0
    str     r1, [r10]
    str     r9, [r0, #FREE_BYTES]
    mov     r2, sp
    add     r4, sp, #4 * SMALL_LISTS
2:  ldr     r3, [r2], #4
    str     r1, [r3]
    cmp     r2, r4
    blo     2b
    add     sp, sp, #4 * SMALL_LISTS
    pop     {r4-r11, pc}

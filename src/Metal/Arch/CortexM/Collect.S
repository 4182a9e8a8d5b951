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
    .equ    SMALL_MASK, 72
    .equ    SMALL, 76
    .equ    SMALL_END, 160
    .equ    SWEPT, 144          @ and the map's next word in the next one
    .equ    BUSY_CAPACITY, 8
    .equ    FIRST_LARGE_SIZE, 128
    .equ    BIT_BAND, 0x22000000

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

@ What mark_new needs, in r4 to r6 and lr: where the first object's reference leads, the bytes of the heap less 7, which is odd, and the map.
@
@ A core with bit-banding has a word at 0x22000000 for each bit of the RAM at 0x20000000, the lowest of a word first: so the words of the map are the map, but for the
@ order within 32 of them, since the map's first bit is a word's highest. The heap begins at a multiple of 256, so half of a reference tells, but for a constant, which
@ word is its object's; and no object lies behind the heap on those chips, so one comparison tells the heap's from null and the image's.
    .macro  prepare_marks heap
    ldrd    r4, r5, [\heap, #START]
    ldrd    r6, r7, [\heap, #MAP]
    .ifdef  NF_BIT_BAND
    lsls    r6, r6, #5
    add     r6, r6, #BIT_BAND
    sub     r6, r6, r4, lsr #1
    subs    r6, r6, #2
    mov     lr, #31 << 2
    .else
    mov     lr, #0x80000000
    .endif
    adds    r4, r4, #4
    subs    r5, r5, #7
    .endm

@ Gives an object its bit in the map. On at a label further on where it is none of the heap, and at another where it has its bit. Uses r0, r3, r12.
    .macro  mark_new object, none, seen
    .ifdef  NF_BIT_BAND
    cmp     \object, r4
    blo     \none
    eor     r3, lr, \object, lsr #1
    ldr     r0, [r6, r3]
    cbnz    r0, \seen
    str     r5, [r6, r3]
    .else
    sub     r12, \object, r4
    cmp     r12, r5
    bhs     \none
    lsr     r3, r12, #3
    lsr     r12, r12, #8
    ror     r3, lr, r3
    ldr     r0, [r6, r12, lsl #2]
    tst     r0, r3
    bne     \seen
    orrs    r0, r0, r3
    str     r0, [r6, r12, lsl #2]
    .endif
    .endm

@ Scans the references from r9 up to r10, at least one: white objects turn grey. The last one, r1, is scanned at once where a label says so.
@ r7 = the grey list, the other registers as mark_new wants them; uses r0, r1, r3, r12.
    .macro  scan_references last
1:  ldr     r1, [r9], #4
    mark_new r1, 2f, 2f
    .ifnb   \last
    cmp     r9, r10
    bhs     \last
    .endif
    ldr     r3, [r1, #-4]
    cbnz    r3, 3f
    str     r7, [r1, #-4]
    mov     r7, r1
2:  cmp     r9, r10
    blo     1b
    .endm

@ The header word r3 of object r1 is Monitor's.
    .macro  mark_busy
3:  orr     r3, r3, #1
    str     r3, [r1, #-4]
    ldr     r0, =nf_heap
    ldr     r12, [r0, #BUSY_COUNT]
    add     r3, r12, #1
    str     r3, [r0, #BUSY_COUNT]
    cmp     r12, #BUSY_CAPACITY
    itt     lo
    addlo   r3, r0, r12, lsl #2
    strlo   r1, [r3, #BUSY]
    b       2b
    .endm

@ void nf_mark(HeapState* heap, object marked): scans the object, unless it is null, and whatever is grey until nothing is
@
@     r4 to r6, lr  for mark_new   r7 grey list   r8 object   r9, r10 its references
@     r11 a type, whose objects have references and nothing else from their first field on, r2 bytes: what is scanned next often is of the type of the last
    .thumb_func
    .global nf_mark
nf_mark:
    push    {r4-r11, lr}
    prepare_marks r0
    mov     r11, #0
    cbnz    r1, .Llast
.Lnext:
    cbz     r7, .Ldone
    mov     r1, r7
    ldr     r7, [r1, #-4]
    movs    r0, #0
    str     r0, [r1, #-4]
.Llast:
    ldr     r3, [r1]
    cmp     r3, r11
    bne     .Ltype
    cmp     r2, #4
    beq     .Lchain
    add     r9, r1, #4
    add     r10, r9, r2
.Lone:                          @ one series of references: all but a few types
    scan_references .Llast
    b       .Lnext

.Ldone:
    ldr     r0, =nf_heap
    str     r7, [r0, #GREY]
    pop     {r4-r11, pc}
    mark_busy

.Lchain:                        @ r1 is of the type r11 and has one reference, which most often leads to another one of that type
    ldr     r1, [r1, #4]
1:  mark_new r1, .Lnext, .Lseen
    ldrd    r3, r8, [r1]        @ its type, and its reference if that is r11
    cmp     r3, r11
    bne     .Ltype
    mark_new r8, .Lnext, .Lseen
    ldrd    r3, r1, [r8]
    cmp     r3, r11
    beq     1b
    mov     r1, r8
    b       .Ltype
.Lseen:
    b       .Lnext

.Ltype:
    mov     r8, r1
    mov     r1, r3
    ldrd    r0, r12, [r1]       @ flags, base size
    lsls    r3, r0, #8          @ has it references?
    bcc     .Lnext
    cmp     r0, #0
    bmi     .Larray
    ldr     r3, [r1, #-4]
    cmp     r3, #1
    bne     .Lseveral
    ldrd    r3, r10, [r1, #-12] @ length less the object's size, offset
    add     r3, r3, r12
    add     r9, r8, r10
    cmp     r10, #4
    itt     eq
    moveq   r11, r1
    moveq   r2, r3
    add     r10, r9, r3
    b       .Lone

.Larray:
    ldr     r3, [r8, #4]
    cmp     r3, #0
    beq     .Lnext
    uxth    r0, r0
    mla     r12, r0, r3, r12
    ldr     r3, [r1, #-4]
    cmp     r3, #0
    blt     .Lelements
.Lseveral:
    sub     r11, r1, #4
    mov     r2, r12             @ the object's size
    push    {r3, r4}            @ series left
.Lseries:
    ldrd    r3, r12, [r11, #-8]!
    add     r9, r8, r12
    add     r3, r3, r2
    add     r10, r9, r3
    scan_references
    ldr     r0, [sp]
    subs    r0, r0, #1
    str     r0, [sp]
    bne     .Lseries
    b       .Lscanned
    mark_busy

@ An array of structures: the offset of the first reference, then for each run of references in an element how many they are
@ and how many bytes follow until the next.
.Lelements:
    mov     r11, r1
    ldr     r9, [r11, #-8]
    add     r9, r8, r9
    add     r2, r12, r8
    subs    r2, r2, #4          @ the end of the elements
    sub     r11, r11, #12       @ the first run's description
    push    {r3, r4}            @ minus the runs left
.Lelement:
    ldr     r0, [r11, #8]
    str     r0, [sp]
    mov     r8, r11
.Lrun:
    ldrh    r1, [r8]
    add     r10, r9, r1, lsl #2
    scan_references
    ldrh    r1, [r8, #2]
    add     r9, r9, r1
    subs    r8, r8, #4
    ldr     r0, [sp]
    adds    r0, r0, #1
    str     r0, [sp]
    bne     .Lrun
    cmp     r9, r2
    blo     .Lelement
.Lscanned:
    add     sp, sp, #8
    mov     r11, #0
    b       .Lnext
    mark_busy
    .pool

@ Puts the free block r4 of r1 bytes at the end of its list, goes on at a label; uses r3, r11.
    .macro  file_small done
    add     r11, r0, r1, lsr #1
    ldr     r3, [r11, #SMALL_END]
    str     r4, [r11, #SMALL_END]
    str     r4, [r3]
    add     r11, r11, #SMALL
    cmp     r3, r11
    mov     r3, #0
    str     r3, [r4]
    bne     \done               @ it was not empty
    lsrs    r1, r1, #3
    movs    r3, #1
    lsls    r3, r3, r1
    ldr     r1, [r0, #SMALL_MASK]
    orrs    r1, r1, r3
    str     r1, [r0, #SMALL_MASK]
    b       \done
    .endm

@ void nf_sweep(HeapState* heap, uint* end, HeapBlock** last): files what lies between the blocks of the map from SweepWord up to the given word of it, all of it when
@ that is the map's end. All lists come to be in the order of addresses; last is where the next large block is linked.
@
@     r0 heap   r4 end of the last live block   r5 its line   r6, r7 the map: next word, end   r8 the line's bits
@     r9 free bytes   r10 where the next large block is linked   r12 the last four words of the map   r2 a live block
@     lr 0x80000000
    .thumb_func
    .global nf_sweep
nf_sweep:
    push    {r4-r11, lr}
    mov     r7, r1
    mov     r10, r2
    ldrd    r4, r6, [r0, #SWEPT]
    ldr     r9, [r0, #FREE_BYTES]
    ldr     r5, [r0, #START]
    ldr     r1, [r0, #MAP]
    subs    r1, r6, r1
    add     r5, r5, r1, lsl #6
    sub     r5, r5, #256
    sub     r12, r7, #16
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
    add     r4, r2, r3
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
    file_small .Llive
.Llarge:
    str     r4, [r10]
    mov     r10, r4
    b       .Llive

@ What is free behind the last block is filed like any other, with the end of the heap for a live block.
.Lend:
    ldrd    r2, r3, [r0, #START]
    add     r1, r3, #255
    lsrs    r1, r1, #8
    ldr     r11, [r0, #MAP]
    add     r1, r11, r1, lsl #2
    cmp     r7, r1
    bne     .Lswept             @ there is more of the heap
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
    file_small .Lswept
.Lswept:
    movs    r1, #0
    str     r1, [r10]
    str     r9, [r0, #FREE_BYTES]
    strd    r4, r6, [r0, #SWEPT]
    pop     {r4-r11, pc}

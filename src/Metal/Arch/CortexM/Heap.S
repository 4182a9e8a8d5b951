@ The heap's state, shared by Allocate.S, Collect.S and C# (twin: Memory/HeapState.cs), and a bit search that C# has no
@ operator for.

    .syntax unified
    .thumb

    .bss
    .balign 8
    .global nf_heap
nf_heap:
    .space  224

    .text
@ HeapState* nf_heap_state()
    .thumb_func
    .global nf_heap_state
nf_heap_state:
    ldr     r0, =nf_heap
    bx      lr
    .pool

@ int nf_lowest_bit(uint bits): index of the lowest set bit of a number that is not 0
    .thumb_func
    .global nf_lowest_bit
nf_lowest_bit:
    rbit    r0, r0
    clz     r0, r0
    bx      lr

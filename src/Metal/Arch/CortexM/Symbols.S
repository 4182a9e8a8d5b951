@ Addresses that only the linker knows, as functions that C# can import.

    .syntax unified
    .thumb
    .text

    .macro  address name, symbol
    .thumb_func
    .global \name
\name:
    ldr     r0, =\symbol
    bx      lr
    .pool
    .endm

    address nf_ready_to_run_header, __ReadyToRunHeader
    address nf_heap_start, __nf_heap_start
    address nf_heap_end, __nf_heap_end
    address nf_boot_block, __nf_boot
    address nf_retained_start, __nf_retained
    address nf_retained_end, __nf_retained_end
    address nf_flash_start, __nf_flash_start
    address nf_flash_end, __nf_flash_end
    address nf_exidx_start, __exidx_start
    address nf_exidx_end, __exidx_end
    address nf_interrupt_stack_top, __nf_stack_top
    address nf_interrupt_stack_bottom, __nf_stack_bottom
    address nf_data_start, __data_start
    address nf_data_end, __data_end
    address nf_bss_start, __bss_start
    address nf_bss_end, __bss_end
    address nf_examine_address, nf_examine
    address nf_bury_address, nf_bury
    address nf_take_floats_address, nf_take_floats
    address nf_lock_interrupted_address, nf_lock_interrupted
    address nf_vectors, __vectors

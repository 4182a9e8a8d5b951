#!/bin/sh
# QEMU 7.2's timers of an emulated STM32F2/F4 are late after a reset: an update event that is due after 1 000 counts comes after 1 000 counts from power-up on, but after a
# system reset at time T only after 1 000 + T, though the counter begins at 0 again and counts right. Firmware that resets itself finds its first alarm later with each life.
# Seen with a loop that reads the counter when the event's flag is first set, at an instruction a nanosecond; the program resets itself after some 200 000 of them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download qemu-system-arm=1:7.2+dfsg-7+deb12u18+b3 binutils-arm-none-eabi=2.40-2+18+b1 > log 2>&1 || { cat log; exit 2; }
for package in *.deb; do dpkg -x "$package" .; done
cat > expected <<'SEEN'
from power-up: the event came after its 1000 counts
after a reset at 200000 or later: the event came 200000 counts late, or later
SEEN
cat > program.s <<'PROGRAM'
    .syntax unified
    .cpu cortex-m4
    .thumb
    .word 0x20010000, start + 1
    .thumb_func
start:
    ldr r4, =0x20000100         @ a word that outlives the reset
    ldr r5, =0x5EC0D11F
    ldr r0, =0x40023840         @ RCC_APB1ENR, for a real chip
    movs r1, #2
    str r1, [r0]
    ldr r6, =0x40000400         @ TIM3, one count a nanosecond in QEMU
    movs r0, #1
    str r0, [r6, #0x0C]         @ update interrupt, which nobody has enabled in the NVIC
    str r0, [r6]                @ count
    ldr r7, [r6, #0x24]
    mov r0, #1000
    str r0, [r6, #0x2C]         @ auto-reload
1:  ldr r0, [r6, #0x24]
    ldr r1, [r6, #0x10]
    cmp r1, #0
    beq 1b
    subs r7, r0, r7             @ counts from the setting to the event
    ldr r0, [r4]
    cmp r0, r5
    beq second
    str r5, [r4]
    ldr r0, =1050
    ldr r1, =right
    cmp r7, r0
    bls 2f
    ldr r1, =wrong
2:  movs r0, #4                 @ semihosting: write a text
    bkpt #0xAB
    ldr r0, =100000
3:  subs r0, #1
    bne 3b
    ldr r0, =0xE000ED0C
    ldr r1, =0x05FA0004         @ SYSRESETREQ
    str r1, [r0]
    dsb
    b .
second:
    ldr r0, =201000
    ldr r1, =late
    cmp r7, r0
    bhs 4f
    ldr r1, =intime
4:  movs r0, #4
    bkpt #0xAB
    movs r0, #0x18              @ semihosting: end
    ldr r1, =0x20026
    bkpt #0xAB
    b .
    .pool
right:  .asciz "from power-up: the event came after its 1000 counts\n"
wrong:  .asciz "from power-up: the event was late\n"
late:   .asciz "after a reset at 200000 or later: the event came 200000 counts late, or later\n"
intime: .asciz "after a reset: the event came after its 1000 counts\n"
PROGRAM
export LD_LIBRARY_PATH="$dir/usr/lib/x86_64-linux-gnu"
usr/bin/arm-none-eabi-as program.s -o program.o
usr/bin/arm-none-eabi-ld -Ttext 0x08000000 program.o -o program.elf 2>/dev/null
timeout 60 usr/bin/qemu-system-arm -machine netduinoplus2 -kernel program.elf -display none -monitor none -serial null -semihosting-config enable=on,target=native \
    -icount shift=0,sleep=off < /dev/null 2>&1 | tee output
cmp output expected || { echo "qemu-system-arm 7.2 does not behave as written above any more."; exit 1; }

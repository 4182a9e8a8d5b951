#!/bin/sh
# nrf-intel-hex 1.4.0 reads a word at the wrong place from a memory map that slice() made: getUint32 forgets where in its buffer the slice begins.
# The bytes of the slice are right, the word at the same address is that of the start of the file: a reset vector or a version is taken from somewhere else.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund nrf-intel-hex@1.4.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
whole 0x8070605
slice 0x4030201 of the bytes 5 6 7 8
SEEN
cat > program.cjs <<'PROGRAM'
const MemoryMap = require('nrf-intel-hex')
const whole = MemoryMap.fromHex(':080000000102030405060708D4\n:00000001FF')
const slice = whole.slice(4, 4)
console.log('whole', '0x' + whole.getUint32(4, true).toString(16))
console.log('slice', '0x' + slice.getUint32(4, true).toString(16), 'of the bytes', ...slice.get(4))
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "nrf-intel-hex@1.4.0 does not behave as written above any more."; exit 1; }

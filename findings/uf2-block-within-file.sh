#!/bin/sh
# uf2 2.0.0 looks for the magic numbers of a block at the start of the whole file: isUF2Block ignores where in its memory the given bytes begin.
# So an erased second block passes because the first is good, and a good second block is refused, which decodeBlock of the same package decodes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund uf2@2.0.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
erased block behind a good one true
good block behind an erased one false decoded at 0x10000000
SEEN
cat > program.cjs <<'PROGRAM'
const { isUF2Block, encodeBlock, decodeBlock } = require('uf2')
const good = encodeBlock({ flags: 0, flashAddress: 0x10000000, payload: new Uint8Array(256), blockNumber: 0, totalBlocks: 1, boardFamily: 0 })
const file = (...blocks) => { const all = new Uint8Array(1024); blocks.forEach((each, at) => all.set(each, at * 512)); return all.subarray(512) }
const erased = new Uint8Array(512).fill(0xFF)
console.log('erased block behind a good one', isUF2Block(file(good, erased)))
const second = file(erased, good)
console.log('good block behind an erased one', isUF2Block(second), 'decoded at', '0x' + decodeBlock(second).flashAddress.toString(16))
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "uf2@2.0.0 does not behave as written above any more."; exit 1; }

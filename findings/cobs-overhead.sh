#!/bin/sh
# cobs 0.2.1 ends a run of 254 bytes without a zero with an empty block that says nothing: two bytes longer than the data, where COBS promises one per 254 begun.
# Its own decoder reads the shorter form as the same data. A receiver with a buffer of the promised size refuses the full packet only.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund cobs@0.2.1 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
253 encoded 254 bound 254
254 encoded 256 bound 255
508 encoded 511 bound 510
without the last block 254 equal true
SEEN
cat > program.cjs <<'PROGRAM'
const cobs = require('cobs')
for (const size of [253, 254, 508]) console.log(size, 'encoded', cobs.encode(Buffer.alloc(size, 1)).length, 'bound', size + Math.ceil(size / 254))
const data = Buffer.alloc(254, 1)
const decoded = cobs.decode(cobs.encode(data).subarray(0, -1))
console.log('without the last block', decoded.length, 'equal', decoded.equals(data))
PROGRAM
node --no-deprecation program.cjs | tee output
cmp output expected || { echo "cobs@0.2.1 does not behave as written above any more."; exit 1; }

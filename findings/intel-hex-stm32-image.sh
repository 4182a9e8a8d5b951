#!/bin/sh
# intel-hex 0.2.0 returns one buffer that begins at address 0, so four bytes for an STM32's flash (0x08000000) are 128 MiB of 0xFF and four bytes.
# Where the data begins cannot be asked.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund intel-hex@0.2.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
134217732 <Buffer ff ff 01 02 03 04>
SEEN
cat > program.cjs <<'PROGRAM'
const { data } = require('intel-hex').parse(':020000040800F2\n:0400000001020304F2\n:00000001FF\n')
console.log(data.length, data.subarray(-6))
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "intel-hex@0.2.0 does not behave as written above any more."; exit 1; }

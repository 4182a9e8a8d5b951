#!/bin/sh
# intel-hex 0.2.0 runs over the end of a segment. After an extended segment address (record 02) the offset wraps within 64 KiB: Intel's specification of 1988 gives
# (record's offset + index) modulo 65536, so the third byte here belongs to 0x10000; it lands at 0x20000.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund intel-hex@0.2.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
0x1fffe 1
0x1ffff 2
0x20000 3
0x20001 4
SEEN
cat > program.cjs <<'PROGRAM'
const { data } = require('intel-hex').parse(':020000021000EC\n:04FFFE0001020304F5\n:00000001FF\n')
for (let at = 0x10000; at < data.length; at++) if (data[at] !== 0xFF) console.log('0x' + at.toString(16), data[at])
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "intel-hex@0.2.0 does not behave as written above any more."; exit 1; }

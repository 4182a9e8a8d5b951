#!/bin/sh
# gps 0.9.0 adds the zone's minutes of ZDA against the sign of its hours when they carry their own sign, as NMEA 0183 has it ("same sign as local hours").
# Newfoundland, three and a half hours behind, sent as -03,-30 is two and a half behind; sent without the second sign it is right.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund gps@0.9.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
-03,-30 -150
-03,30 -210
SEEN
cat > program.cjs <<'PROGRAM'
const { GPS } = require('gps')
for (const sentence of ['$GPZDA,082710.00,16,09,2002,-03,-30*64', '$GPZDA,082710.00,16,09,2002,-03,30*49']) console.log(sentence.slice(28, -3), GPS.Parse(sentence).offsetMin)
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "gps@0.9.0 does not behave as written above any more."; exit 1; }

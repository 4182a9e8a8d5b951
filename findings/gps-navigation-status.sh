#!/bin/sh
# gps 0.9.0 translates the last field of RMC (NMEA 0183 4.10), V, to "not valid".
# V there says that the receiver gives no navigational status at all, and every u-blox 8 to 10 sends it with each good fix (its interface description: "Equipment
# is not providing navigational status information"). So a fix that is active, differential and exact to the centimetre reads as not valid.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund gps@0.9.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
active autonomous - not valid
SEEN
cat > program.cjs <<'PROGRAM'
const { GPS } = require('gps')
const fix = GPS.Parse('$GNRMC,123519.00,A,4807.038,N,01131.000,E,0.004,77.52,311226,,,A,V*33')
console.log(fix.status, fix.faa, '-', fix.navStatus)
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "gps@0.9.0 does not behave as written above any more."; exit 1; }

#!/bin/sh
# nmea-simple 3.3.0 takes the signal id, which NMEA 0183 4.10 put at the end of GSV (2012), for the number of one more satellite.
# u-blox 8 and later send it: here 1, GPS L1 C/A, becomes a satellite 1 without elevation, azimuth and strength, beside the real one.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund nmea-simple@3.3.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
25 38 120 40
1 NaN NaN NaN
SEEN
cat > program.cjs <<'PROGRAM'
const { parseNmeaSentence } = require('nmea-simple')
for (const each of parseNmeaSentence('$GPGSV,1,1,01,25,38,120,40,1*5E').satellites) console.log(each.prnNumber, each.elevationDegrees, each.azimuthTrue, each.SNRdB)
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "nmea-simple@3.3.0 does not behave as written above any more."; exit 1; }

#!/bin/sh
# extended-nmea 2.1.3 decodes the RMC sentence that a u-blox sends before its first fix, and throws when a field of it is read.
# Nothing else in the object tells whether a field is there: each read of time, date or position needs a try.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund extended-nmea@2.1.3 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
time throws Expected data formatted as 'hhmmss.sss' or 'hhmmss', but found 0 characters
latitude throws Expected at least 3 characters in encoded, got 0.
SEEN
cat > program.cjs <<'PROGRAM'
const { Decoder } = require('extended-nmea')
const sentence = Decoder.decode('$GPRMC,,V,,,,,,,,,,N*53')
for (const field of ['time', 'latitude']) {
  try { console.log(field, sentence[field]) } catch (error) { console.log(field, 'throws', error.message) }
}
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "extended-nmea@2.1.3 does not behave as written above any more."; exit 1; }

#!/bin/sh
# nmea-simple 3.3.0 reads an empty field as the number 0, so what a receiver does not know cannot be told from a measured zero.
# An altitude that is not there is sea level; a u-blox without a fix lies at 0 N 0 E (minus zero, even), with a speed and a course.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund nmea-simple@3.3.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
altitude 0
position -0 -0 speed 0 course 0
SEEN
cat > program.cjs <<'PROGRAM'
const { parseNmeaSentence } = require('nmea-simple')
console.log('altitude', parseNmeaSentence('$GPGGA,123519.00,4807.038,N,01131.000,E,1,08,0.9,,M,,M,,*52').altitudeMeters)
const none = parseNmeaSentence('$GPRMC,,V,,,,,,,,,,N*53')
console.log('position', none.latitude, none.longitude, 'speed', none.speedKnots, 'course', none.trackTrue)
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "nmea-simple@3.3.0 does not behave as written above any more."; exit 1; }

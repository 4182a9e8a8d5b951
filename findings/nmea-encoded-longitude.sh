#!/bin/sh
# nmea 0.1.2 pads a position to six characters whatever it is, where NMEA 0183 has fixed places: dddmm.mm for a longitude, ddmm.mm for a latitude.
# 7.5 minutes west of Greenwich are sent as 007.50, which a decoder by the standard (gps 0.9.0) takes for seven degrees: 480 km from the place.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund nmea@0.1.2 gps@0.9.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
$GPGGA,000000,5130.12,N,007.50,W,1,8,0.9,10.0,M,47.0,M,,*55
sent 5130.12 N 00007.50 W, received 51.502 -7.008
SEEN
cat > program.cjs <<'PROGRAM'
const message = { type: 'fix', timestamp: new Date(0), lat: 5130.12, latPole: 'N', lon: 7.5, lonPole: 'W', fixType: 'fix', numSat: 8, horDilution: 0.9, alt: 10, geoidalSep: 47 }
const sentence = require('nmea').encode('GP', message)
const fix = require('gps').GPS.Parse(sentence)
console.log(sentence)
console.log('sent 5130.12 N 00007.50 W, received', fix.lat.toFixed(3), fix.lon.toFixed(3))
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "nmea@0.1.2 gps@0.9.0 does not behave as written above any more."; exit 1; }

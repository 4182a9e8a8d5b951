#!/bin/sh
# @signalk/nmea0183-signalk 3.20.1 drops the fraction of a second from every time stamp.
# A receiver at 10 Hz sends ten positions a second; all ten carry the same time, so a track made of them has a speed of infinity, then of zero.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @signalk/nmea0183-signalk@3.20.1 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
123519.000 12:35:19.000Z
123519.990 12:35:19.000Z
SEEN
cat > program.cjs <<'PROGRAM'
const Parser = require('@signalk/nmea0183-signalk')
for (const sentence of ['$GNGGA,123519.000,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*', '$GNGGA,123519.990,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*']) {
  const sum = [...sentence.slice(1, -1)].reduce((sum, each) => sum ^ each.charCodeAt(0), 0)
  const update = new Parser().parse(sentence + sum.toString(16).toUpperCase().padStart(2, '0')).updates[0]
  console.log(sentence.slice(7, 17), update.timestamp.slice(11))
}
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "@signalk/nmea0183-signalk@3.20.1 does not behave as written above any more."; exit 1; }

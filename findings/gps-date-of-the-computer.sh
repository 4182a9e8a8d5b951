#!/bin/sh
# gps 0.9.0 gives a GGA sentence the date of the computer, also after RMC has told the receiver's: the state's time jumps between two dates within a second.
# On a board without a clock of its own, or with a recording, every second sentence is years off.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund gps@0.9.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
after RMC 2020-12-31T23:59:59.900Z
after GGA TODAYT23:59:59.900Z
SEEN
cat > program.cjs <<'PROGRAM'
const { GPS } = require('gps')
const gps = new GPS()
gps.update('$GNRMC,235959.90,A,4807.038,N,01131.000,E,0.004,77.52,311220,,,A*4A')
console.log('after RMC', gps.state.time.toISOString())
gps.update('$GNGGA,235959.90,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*72')
const today = new Date().toISOString().slice(0, 10)
console.log('after GGA', gps.state.time.toISOString().replace(today, 'TODAY'))
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "gps@0.9.0 does not behave as written above any more."; exit 1; }

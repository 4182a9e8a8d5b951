#!/bin/sh
# @signalk/nmea0183-signalk 3.20.1 publishes the position of sentences that say they have no fix: GGA with quality 0, RMC with status V.
# MediaTek receivers fill such a sentence at power-up with 89 degrees and 60 minutes north: the vessel appears at the North Pole, and the only sign of it is
# the text "no GPS" under another path, for GGA only.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @signalk/nmea0183-signalk@3.20.1 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
GGA {"latitude":90,"longitude":0}
RMC {"latitude":90,"longitude":0}
SEEN
cat > program.cjs <<'PROGRAM'
const Parser = require('@signalk/nmea0183-signalk')
for (const sentence of ['$GPGGA,064951.000,8960.0000,N,00000.0000,E,0,00,,0.0,M,0.0,M,,*4B', '$GPRMC,064951.000,V,8960.0000,N,00000.0000,E,,,060180,,,N*71']) {
  const values = new Parser().parse(sentence).updates[0].values
  console.log(sentence.slice(3, 6), JSON.stringify(values.find(each => each.path === 'navigation.position').value))
}
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "@signalk/nmea0183-signalk@3.20.1 does not behave as written above any more."; exit 1; }

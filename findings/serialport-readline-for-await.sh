#!/bin/sh
# @serialport/parser-readline 13.0.0 glues lines together without a separator for who reads it with "for await": what one read of the port brought is one string.
# It is no stream of objects, so lines that wait in its buffer join; with the event "data" each comes alone. Two sentences of NMEA become one with a wrong checksum.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @serialport/parser-readline@13.0.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
data ["$GPHDT,123.4,T*32","$GPROT,-0.3,A*11"]
for await ["$GPHDT,123.4,T*32$GPROT,-0.3,A*11"]
SEEN
cat > program.cjs <<'PROGRAM'
const { ReadlineParser } = require('@serialport/parser-readline')
const lines = ['$GPHDT,123.4,T*32', '$GPROT,-0.3,A*11']
const parser = () => { const each = new ReadlineParser({ delimiter: '\r\n' }); each.end(lines.join('\r\n') + '\r\n'); return each }
const main = async () => {
  const seen = []
  await new Promise(done => parser().on('data', line => seen.push(line)).on('end', done))
  console.log('data', JSON.stringify(seen))
  const iterated = []
  for await (const line of parser()) iterated.push(line)
  console.log('for await', JSON.stringify(iterated))
}
main()
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "@serialport/parser-readline@13.0.0 does not behave as written above any more."; exit 1; }

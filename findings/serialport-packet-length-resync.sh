#!/bin/sh
# @serialport/parser-packet-length 13.0.0 never finds a packet again once one foreign byte came before it, if the delimiter has two bytes, as UBX has (B5 62).
# Looking for it, it keeps the oldest byte and drops the newest. A receiver of u-blox mixes UBX with NMEA, so the first sentence ends it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @serialport/parser-packet-length@13.0.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
clean 3
after one line feed 0
SEEN
cat > program.cjs <<'PROGRAM'
const { PacketLengthParser } = require('@serialport/parser-packet-length')
const ack = Buffer.from('B5620501020006010F38', 'hex')
for (const [name, before] of [['clean', ''], ['after one line feed', '\n']]) {
  const parser = new PacketLengthParser({ delimiter: 0xB562, delimiterBytes: 2, lengthOffset: 4, lengthBytes: 2, packetOverhead: 8 })
  let count = 0
  parser.on('data', packet => { if (packet.equals(ack)) count++ })
  parser.on('end', () => console.log(name, count))
  parser.end(Buffer.concat([Buffer.from(before), ack, ack, ack]))
}
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "@serialport/parser-packet-length@13.0.0 does not behave as written above any more."; exit 1; }

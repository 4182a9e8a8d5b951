#!/bin/sh
# @serialport/parser-spacepacket 13.0.0 gives a packet the data of the one before it when a read of the port ends just behind the second's header of six bytes.
# Each packet of CCSDS 133.0-B carries its own length and data; a byte earlier or later, the same stream is read right.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund @serialport/parser-spacepacket@13.0.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
16 1:first 2:second
17 1:first 2:first\u0000
18 1:first 2:second
SEEN
cat > program.cjs <<'PROGRAM'
const { SpacePacketParser } = require('@serialport/parser-spacepacket')
const packet = (id, text) => Buffer.concat([Buffer.from([0, id, 0xC0, 0, 0, text.length - 1]), Buffer.from(text)])
const stream = Buffer.concat([packet(1, 'first'), packet(2, 'second')])
for (const cut of [16, 17, 18]) {
  const parser = new SpacePacketParser()
  const seen = []
  parser.on('data', each => { if (each.header) seen.push(each.header.identification.apid + ':' + JSON.stringify(each.data).slice(1, -1)) })
  parser.on('end', () => console.log(cut, ...seen))
  parser.write(stream.subarray(0, cut))
  parser.end(stream.subarray(cut))
}
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "@serialport/parser-spacepacket@13.0.0 does not behave as written above any more."; exit 1; }

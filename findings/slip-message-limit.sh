#!/bin/sh
# slip 1.0.2 compares its buffer, not the message, with maxMessageSize, which its README gives as the largest size of a message.
# The buffer begins with 1024 bytes and doubles: with a limit of 1500 (an Ethernet frame) messages from 1025 bytes on are refused, with a limit of 256 all are, byte by byte.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund slip@1.0.2 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
limit 1500 message 1024 received 1 errors 0
limit 1500 message 1025 received 0 errors 1
limit 256 message 3 received 0 errors 3
SEEN
cat > program.cjs <<'PROGRAM'
const slip = require('slip')
for (const [limit, size] of [[1500, 1024], [1500, 1025], [256, 3]]) {
  let received = 0
  let errors = 0
  const decoder = new slip.Decoder({ maxMessageSize: limit, onMessage: each => { if (each.length === size) received++ }, onError: () => errors++ })
  decoder.decode(slip.encode(new Uint8Array(size).fill(1)))
  console.log('limit', limit, 'message', size, 'received', received, 'errors', errors)
}
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "slip@1.0.2 does not behave as written above any more."; exit 1; }

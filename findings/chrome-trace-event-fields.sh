#!/bin/sh
# chrome-trace-event 1.0.4 writes none of the fields that a tracer, or its child, was made with: the constructor keeps them and no event gets them.
# Two threads' time lines, told apart by the child's tid, become one, and the category, which the trace event format has in every event, is absent.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund chrome-trace-event@1.0.4 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
name poll ph B cat undefined tid is the process true
SEEN
cat > program.cjs <<'PROGRAM'
const { Tracer } = require('chrome-trace-event')
const tracer = new Tracer({ objectMode: true, fields: { cat: ['firmware'] } })
tracer.on('data', event => console.log('name', event.name, 'ph', event.ph, 'cat', event.cat, 'tid is the process', event.tid === process.pid))
tracer.child({ tid: 2 }).begin({ name: 'poll' })
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "chrome-trace-event@1.0.4 does not behave as written above any more."; exit 1; }

#!/bin/sh
# rwlock 5.0.0 takes the first waiter out of the queue when any waiter's time is up: here the second gives up after 50 ms, and the first, with ten times as long,
# is the one forgotten. The lock is free from 100 ms on, and the first is told at 500 ms that it could not have it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund rwlock@5.0.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
second timed out
lock released
first timed out
SEEN
cat > program.cjs <<'PROGRAM'
const Lock = require('rwlock')
const lock = new Lock()
const waiter = (name, timeout) => lock.writeLock(release => { console.log(name, 'has the lock'); release() }, { timeout, timeoutCallback: () => console.log(name, 'timed out') })
lock.writeLock(release => setTimeout(() => { console.log('lock released'); release() }, 100))
waiter('first', 500)
waiter('second', 50)
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "rwlock@5.0.0 does not behave as written above any more."; exit 1; }

#!/bin/sh
# async-lock 1.5.0 lets two tasks in at once that both keep their maxExecutionTime, because a third did not: when that one, rejected long ago, ends at last,
# it hands on the lock a second time, while the lock belongs to another. The README says only that the late task gets an error.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund async-lock@1.5.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
late rejected
second enters, inside 1
third enters, inside 2
SEEN
cat > program.cjs <<'PROGRAM'
const AsyncLock = require('async-lock')
const lock = new AsyncLock()
const gates = { late: [], second: [] }
const wait = name => new Promise(done => gates[name].push(done))
const open = name => gates[name].forEach(done => done())
let inside = 0
const main = async () => {
  const late = lock.acquire('bus', () => wait('late'), { maxExecutionTime: 50 }).catch(() => console.log('late rejected'))
  const second = lock.acquire('bus', async () => { await late; console.log('second enters, inside', ++inside); await wait('second'); inside-- })
  const third = lock.acquire('bus', async () => { console.log('third enters, inside', ++inside); inside-- })
  await late
  await new Promise(done => setTimeout(done, 50))
  open('late')
  await third
  open('second')
  await second
}
main()
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "async-lock@1.5.0 does not behave as written above any more."; exit 1; }

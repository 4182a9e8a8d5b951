#!/bin/sh
# async-mutex 0.5.0: a tryAcquire of weight 2 that has failed stays in the semaphore's queue, and an acquire of weight 1 waits behind it although one is free.
# Nothing waits any more, getValue says 1 and isLocked says false; the waiter is served only when a holder releases. withTimeout leaves its waiter behind alike.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund async-mutex@0.5.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
tryAcquire fails with mutex already locked
free 1 locked false
acquire of weight 1 served before the release false after it true
SEEN
cat > program.cjs <<'PROGRAM'
const { Semaphore, tryAcquire } = require('async-mutex')
const main = async () => {
  const semaphore = new Semaphore(2)
  const [, release] = await semaphore.acquire()
  await tryAcquire(semaphore).acquire(2).catch(error => console.log('tryAcquire fails with', error.message))
  console.log('free', semaphore.getValue(), 'locked', semaphore.isLocked())
  let served = false
  const waiter = semaphore.acquire(1).then(() => { served = true })
  await new Promise(done => setTimeout(done, 100))
  const before = served
  release()
  await waiter
  console.log('acquire of weight 1 served before the release', before, 'after it', served)
}
main()
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "async-mutex@0.5.0 does not behave as written above any more."; exit 1; }

#!/bin/sh
# elfinfo 0.4.0-beta leaves out of a segment the section that begins where the segment begins: getSectionsInSegment asks for addresses above, not from.
# In firmware that is the vector table, and a segment of one section has none. readelf lists .isr and .text here; getSegmentsAtVirtualMemoryLocation of the package includes the address.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund elfinfo@0.4.0-beta > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
segment 0x8000000 has .text
.isr at 0x8000000 lies in 1 segment
SEEN
cat > program.cjs <<'PROGRAM'
const elf = require('elfinfo')
const names = '\0.isr\0.text\0.shstrtab\0'
const file = Buffer.alloc(256 + 4 * 40)
file.set([0x7F, 0x45, 0x4C, 0x46, 1, 1, 1])
for (const [at, value] of [[16, 2], [18, 40], [20, 1], [28, 52], [32, 256], [40, 52], [42, 32], [44, 1], [46, 40], [48, 4], [50, 3]]) file.writeUInt16LE(value, at)
const words = (at, ...values) => values.forEach((value, index) => file.writeUInt32LE(value, at + 4 * index))
words(52, 1, 128, 0x08000000, 0x08000000, 16, 16, 5, 4)
file.write(names, 160)
words(296, 1, 1, 2, 0x08000000, 128, 8, 0, 0, 4, 0)
words(336, 6, 1, 6, 0x08000008, 136, 8, 0, 0, 4, 0)
words(376, 12, 3, 0, 0, 160, names.length, 0, 0, 1, 0)
elf.open(file).then(result => {
  const hex = value => '0x' + value.toString(16)
  const [segment] = result.elf.segments
  console.log('segment', hex(segment.vaddr), 'has', ...elf.getSectionsInSegment(result.elf, segment).map(each => each.name))
  const isr = elf.getSectionByName(result.elf, '.isr')
  console.log(isr.name, 'at', hex(isr.addr), 'lies in', elf.getSegmentsAtVirtualMemoryLocation(result.elf, isr.addr).length, 'segment')
})
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "elfinfo@0.4.0-beta does not behave as written above any more."; exit 1; }

#!/bin/sh
# elfy 1.0.0 reads the alignment and the entry size of each section of a 64-bit file two bytes early: at 46 and 54 of the header, where ELF-64 has 48 and 56.
# Both come out times 65536, and the alignment's top goes into the entry size. readelf says 8 and 24 (hex 18) of this symbol table.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund elfy@1.0.0 > log 2>&1 || { cat log; exit 2; }
cat > expected <<'SEEN'
.shstrtab 65536 0
.symtab 524288 1572864
SEEN
cat > program.cjs <<'PROGRAM'
const file = Buffer.alloc(96 + 3 * 64)
file.set([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1])
for (const [at, value] of [[16, 1], [18, 0xF3], [20, 1], [40, 96], [52, 64], [58, 64], [60, 3], [62, 1]]) file.writeUInt16LE(value, at)
file.write('\0.shstrtab\0.symtab\0', 64)
const section = (index, name, type, offset, size, alignment, entry) => {
  const at = 96 + 64 * index
  for (const [field, value] of [[0, name], [4, type], [24, offset], [32, size], [40, 1], [48, alignment], [56, entry]]) file.writeUInt32LE(value, at + field)
}
section(1, 1, 3, 64, 19, 1, 0)
section(2, 11, 2, 96, 0, 8, 24)
for (const each of require('elfy').parse(file).body.sections.slice(1)) console.log(each.name, each.addralign, each.entsize)
PROGRAM
node program.cjs | tee output
cmp output expected || { echo "elfy@1.0.0 does not behave as written above any more."; exit 1; }

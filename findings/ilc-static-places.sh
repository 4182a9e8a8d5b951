#!/bin/sh
# ilc 10.0.12 (native AOT) confuses the static fields of a class that has some of value types and some of reference types: debug information gives the ones the places of the others. Fields of
# reference types lie in an object (an address is read, and then another); those of value types lie at an address. A debugger that prints such a field shows something else. A class
# with fields of one sort is described rightly. Debug information is read from the object, which is not linked.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
command -v readelf > log || { echo "readelf is missing (binutils)"; exit 2; }
cat > statics.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained><PublishAot>true</PublishAot><RuntimeFrameworkVersion>10.0.12</RuntimeFrameworkVersion>
  </PropertyGroup>
</Project>
PROJECT
cat > Program.cs <<'PROGRAM'
using System;

static class Both
{
    internal static string referenceBeside = Environment.MachineName;
    internal static int valueBeside = Environment.ProcessId;
}

static class References
{
    internal static string referenceAlone = Environment.UserName;
}

static class Values
{
    internal static int valueAlone = Environment.ProcessorCount;
}

static class Program
{
    static int Main() => Both.referenceBeside.Length + Both.valueBeside + References.referenceAlone.Length + Values.valueAlone;
}
PROGRAM
cat > expected <<'SEEN'
referenceAlone: in an object
valueAlone: at an address
referenceBeside: at an address
valueBeside: in an object
SEEN
dotnet msbuild -restore -t:"Build;PrepareForPublish;IlcCompile" -p:Configuration=Release -v:q --nologo > log 2>&1 || { cat log; exit 2; }
readelf --debug-dump=info obj/Release/net10.0/linux-x64/native/statics.o 2> log > entries || true
# A field's entry, and then the one that refers to it and has its place.
place() {
    entry=$(awk -v name="$1" '/Abbrev Number/ { split($0, part, /[<>]/); at = part[4] } $0 ~ "DW_AT_name .*: " name "$" { print at; exit }' entries)
    awk -v entry="<0x$entry>" '/Abbrev Number/ { found = 0 } index($0, "DW_AT_specification") && index($0, entry) { found = 1 } found && /DW_AT_location/ { print /DW_OP_deref/ ? "in an object" : "at an address"; exit }' entries
}
for field in referenceAlone valueAlone referenceBeside valueBeside; do echo "$field: $(place "$field")"; done | tee output
cmp output expected || { echo "ilc 10.0.12 does not behave as written above any more."; exit 1; }

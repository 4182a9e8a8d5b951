#!/bin/sh
# ilc 10.0.12 (native AOT) gives the end of an early return the line of the method's last return, in code that is not optimised: a breakpoint on the last return is set there too, and
# gdb, which takes the first place of a line, stops where the method returns early. The C# compiler's own places are right; without its optimisation it leaves a single return, and
# nothing is wrong. The line table is read from the object, which is not linked.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
command -v readelf > log || { echo "readelf is missing (binutils)"; exit 2; }
cat > early.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained><PublishAot>true</PublishAot><RuntimeFrameworkVersion>10.0.12</RuntimeFrameworkVersion>
  </PropertyGroup>
</Project>
PROJECT
cat > Program.cs <<'PROGRAM'
using System.Runtime.CompilerServices;

static class Program
{
    static int Main(string[] args) => Weighted(args.Length);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    static int Weighted(int depth)
    {
        int own = depth * 11;
        if (depth == 0)
            return own;         // 12
        int below = Weighted(depth - 1);
        return own + below;     // 14
    }
}
PROGRAM
cat > expected <<'SEEN'
lines in the order of the code, with the C# compiler's optimisation: 10 11 12 14 13 14
without it: 10 11 12 13 14
SEEN
# The lines of the method as the table has them, each once where it follows itself; those of its braces are left out.
lines() {
    dotnet msbuild -restore -t:"Build;PrepareForPublish;IlcCompile" -p:Configuration=Release -p:Optimize="$1" -p:IntermediateOutputPath="obj/$1/" -v:q --nologo > log 2>&1 || { cat log; exit 2; }
    readelf --debug-dump=decodedline "obj/$1/native/early.o" 2> log | awk '$1 == "Program.cs" && $2 >= 10 && $2 <= 14 && $2 != last { printf " %s", $2; last = $2 }'
}
{
    echo "lines in the order of the code, with the C# compiler's optimisation:$(lines true)"
    echo "without it:$(lines false)"
} | tee output
cmp output expected || { echo "ilc 10.0.12 does not behave as written above any more."; exit 1; }

#!/bin/sh
# System.IO.Ports 10.0.15 on Linux resets an ESP32 by opening its port: the system switches DTR and RTS on, and .NET, whose DtrEnable and RtsEnable are off, switches DTR off first
# and RTS after it. RTS without DTR is what the transistors of these boards take for a reset. With both set before Open nothing changes.
# A pseudo terminal stands for the port; a library in front of the C library's ioctl gives it the two lines and writes down what becomes of them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
command -v cc > log || { echo "cc is missing"; exit 2; }
cat > lines.c <<'LIBRARY'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>

static int on = TIOCM_DTR | TIOCM_RTS;

int ioctl(int file, unsigned long request, ...)
{
    va_list rest;
    va_start(rest, request);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (request == TIOCMGET) { *(int *)argument = on; return 0; }
    if (request == TIOCMSET) {
        on = *(int *)argument;
        printf("DTR %d RTS %d\n", !!(on & TIOCM_DTR), !!(on & TIOCM_RTS));
        fflush(stdout);
        return 0;
    }
    int (*real)(int, unsigned long, ...) = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
    return real(file, request, argument);
}
LIBRARY
cc -shared -fPIC -o lines.so lines.c -ldl
cat > port.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization><AllowUnsafeBlocks>true</AllowUnsafeBlocks></PropertyGroup>
  <ItemGroup><PackageReference Include="System.IO.Ports" Version="10.0.15" /></ItemGroup>
</Project>
PROJECT
cat > expected <<'SEEN'
as it comes:
DTR 0 RTS 1
DTR 0 RTS 0
both enabled before:
DTR 1 RTS 1
DTR 1 RTS 1
SEEN
cat > Program.cs <<'PROGRAM'
using System.IO.Ports;
using System.Runtime.InteropServices;

bool enabled = args.Length > 0;
int board = Pty.posix_openpt(2);
_ = Pty.grantpt(board) + Pty.unlockpt(board);
using SerialPort port = new(Marshal.PtrToStringUTF8(Pty.ptsname(board))!, 115200) { DtrEnable = enabled, RtsEnable = enabled };
System.Console.WriteLine(enabled ? "both enabled before:" : "as it comes:");
port.Open();

internal static partial class Pty
{
    [LibraryImport("libc")] internal static partial int posix_openpt(int flags);
    [LibraryImport("libc")] internal static partial int grantpt(int file);
    [LibraryImport("libc")] internal static partial int unlockpt(int file);
    [LibraryImport("libc")] internal static partial nint ptsname(int file);
}
PROGRAM
dotnet build --nologo -v q -o out > log 2>&1 || { cat log; exit 2; }
{ LD_PRELOAD=$PWD/lines.so dotnet out/port.dll; LD_PRELOAD=$PWD/lines.so dotnet out/port.dll enabled; } | tee output
cmp output expected || { echo "System.IO.Ports 10.0.15 does not behave as written above any more."; exit 1; }

#!/bin/sh
# Iot.Device.Bindings 4.2.0 calls the magnetic heading of HDG the true one, and makes a magnetic one of it by taking the variation off: both are wrong by the variation.
# NMEA 0183 has the magnetic sensor's heading in the first field; with 12.6 degrees west the true heading of 98.3 magnetic is 85.7. The package's own text names it rightly.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > heading.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup>
  <ItemGroup><PackageReference Include="Iot.Device.Bindings" Version="4.2.0" /></ItemGroup>
</Project>
PROJECT
cat > expected <<'SEEN'
HeadingTrue 98.3 HeadingMagnetic 110.9
Magnetic Heading: 98.3°, Declination: -12.6°
SEEN
cat > Program.cs <<'PROGRAM'
using Iot.Device.Nmea0183.Sentences;
var time = System.DateTimeOffset.UnixEpoch;
var heading = (HeadingAndDeclination)Iot.Device.Nmea0183.TalkerSentence.FromSentenceString("$HCHDG,98.3,0.0,E,12.6,W*57", out _)!.TryGetTypedValue(ref time)!;
System.Console.WriteLine($"HeadingTrue {heading.HeadingTrue.Degrees:F1} HeadingMagnetic {heading.HeadingMagnetic!.Value.Degrees:F1}");
System.Console.WriteLine(heading.ToReadableContent());
PROGRAM
dotnet build --nologo -v q -o out > log 2>&1 || { cat log; exit 2; }
dotnet out/heading.dll | tee output
cmp output expected || { echo "Iot.Device.Bindings 4.2.0 does not behave as written above any more."; exit 1; }

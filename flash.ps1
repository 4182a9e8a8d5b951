<#
.SYNOPSIS
Writes a program to a board, verifies it and starts it.

.DESCRIPTION
Calls `nft flash`, which builds the program if need be, compares the image with the board before anything is touched, and drives
openocd, st-flash or dfu-util for the metal engine, nanoff for nanoFramework's firmware, or the emulator. The exit code is nft's:
0 success, 1 wrong use or wrong image, 122 writing failed, 123 no board, probe or port, 125 a tool is missing.

.PARAMETER Program
A folder, a .csproj, a .cs file with a Main, or an image: .elf, .bin. Default: the current folder.

.PARAMETER Board
A board that `nft boards` lists. Default: the one the .elf was built for.

.PARAMETER Engine
metal: the bare chip; nanoclr: nanoFramework's firmware. Default: metal where the board runs both.

.PARAMETER Port
Serial port of the board, for nanoff, such as COM5 or /dev/ttyUSB0. Default: the only one that a board can be.

.PARAMETER Tool
How to reach the board. Default: the first that its board file lists.

.PARAMETER Probe
Serial number of the debug probe or DFU device, when several are attached.

.PARAMETER FirmwareUpdate
Put nanoFramework's firmware on the board first; without Program, nothing else.

.PARAMETER MassErase
Erase all of the flash before the firmware update.

.PARAMETER Dfu
Reach an STM32 with nanoff by USB (DFU) instead of an ST-LINK.

.PARAMETER Baud
Speed of an ESP32's boot loader. Default: nanoff's.

.PARAMETER FlashSize
How much flash an ESP32 module has, such as 8M. Default: what nanoff reads, where it matters.

.PARAMETER DryRun
Build and check, print the commands, and run none of them.

.PARAMETER Boards
Folder of board files, which may inherit from those of nft. Default: boards/ of the project.

.EXAMPLE
./flash.ps1 firmware/SensorPolling -Board netduinoplus2

Builds the sample and writes it with the board's first tool, openocd and an ST-LINK.

.EXAMPLE
./flash.ps1 firmware/SensorPolling -Board netduinoplus2 -Tool dfu-util -DryRun

Prints the commands for the boot loader in the chip, and runs none of them.

.EXAMPLE
./flash.ps1 -Board esp32-rev3 -Port COM5 -FirmwareUpdate -MassErase

Puts nanoFramework's firmware on an empty ESP32.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [string] $Program,

    [ArgumentCompleter({
        param($commandName, $parameterName, $wordToComplete)
        $root = if ($PSScriptRoot) { $PSScriptRoot } else { Split-Path (Get-Command $commandName).Source }
        Get-ChildItem (Join-Path $root 'boards/*.json') |
            Where-Object { $_.BaseName -like "$wordToComplete*" -and $_.Name -ne 'board.schema.json' } |
            Where-Object { -not (Get-Content $_.FullName -Raw | ConvertFrom-Json).abstract } |
            ForEach-Object { $_.BaseName }
    })]
    [string] $Board,

    [ValidateSet('metal', 'nanoclr')]
    [string] $Engine,

    [string] $Port,

    [ValidateSet('openocd', 'st-flash', 'dfu-util', 'nanoff', 'emulator')]
    [string] $Tool,

    [string] $Probe,

    [switch] $FirmwareUpdate,

    [switch] $MassErase,

    [switch] $Dfu,

    [int] $Baud,

    [string] $FlashSize,

    [switch] $DryRun,

    [string] $Boards
)

$options = @('run', '--project', (Join-Path $PSScriptRoot 'src/Cli'), '--', 'flash')
if ($Program) { $options += $Program }
foreach ($name in 'Board', 'Engine', 'Port', 'Tool', 'Probe', 'Baud', 'FlashSize', 'Boards') {
    $option = '--' + ($name -creplace '(?<!^)([A-Z])', '-$1').ToLowerInvariant()
    if ($PSBoundParameters.ContainsKey($name)) { $options += $option, "$($PSBoundParameters[$name])" }
}
if ($FirmwareUpdate) { $options += '--firmware-update' }
if ($MassErase) { $options += '--mass-erase' }
if ($Dfu) { $options += '--dfu' }
if ($DryRun) { $options += '--dry-run' }

& dotnet @options
exit $LASTEXITCODE

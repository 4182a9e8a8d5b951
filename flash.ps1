<#
.SYNOPSIS
Writes a program to a board, verifies it and starts it.

.DESCRIPTION
Calls `nft flash`, which builds the program if need be, compares the image with the board before anything is touched, and drives
openocd, st-flash or dfu-util for the metal engine, nanoff for nanoFramework's firmware, or the emulator. It lies in a copy of the
repository and in every project of `nft new`, whose board, engine and port it takes. -WhatIf is -DryRun, -Confirm asks before the board is
touched, -Verbose shows all that a build says. The exit code is nft's: 0 success, or answered no to -Confirm; 1 wrong use or wrong image,
122 writing failed, 123 no board, probe or port, 125 a tool is missing.

.PARAMETER Program
A folder, a .csproj, a .cs file with a Main, or an image: .elf, .bin. Default: the current folder; in a project of nft new, the project.

.PARAMETER Board
A board that `nft boards` lists. Default: the one the .elf was built for, or the project is for.

.PARAMETER Engine
metal: the bare chip; nanoclr: nanoFramework's firmware. Default: metal where the board runs both.

.PARAMETER Port
Serial port of the board, for nanoff, such as COM5 or /dev/ttyUSB0. Default: the only one that a board can be.

.PARAMETER Tool
How to reach the board: openocd, st-flash, dfu-util, nanoff or emulator. Default: the first that its board file lists.

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

.PARAMETER Trace
Build the program so that it sends a trace of its threads over its console, for nft trace --port.

.PARAMETER Monitor
Show the board's console afterwards, as nft monitor does.

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
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [string] $Program,

    # Board files of the folder that -Boards names, of the project or repository, and in a project those that nft brings.
    [ArgumentCompleter({
        param($commandName, $parameterName, $wordToComplete, $commandAst, $fakeBoundParameters)
        $root = if ($PSScriptRoot) { $PSScriptRoot } else { Split-Path (Get-Command $commandName).Source }
        $folders = @(Join-Path $root 'boards') + @($fakeBoundParameters['Boards']) | Where-Object { $_ }
        $names = @(foreach ($file in Get-ChildItem -LiteralPath $folders -Filter '*.json' -ErrorAction Ignore) {
            $abstract = try { (Get-Content -LiteralPath $file.FullName -Raw | ConvertFrom-Json).abstract } catch { $false }
            if ($file.Name -ne 'board.schema.json' -and -not $abstract) { $file.BaseName }
        })
        if (-not (Test-Path -LiteralPath (Join-Path $root 'src/Cli'))) {
            Push-Location -LiteralPath $root
            try { $names += & dotnet nft boards 2>$null | Select-Object -Skip 1 | ForEach-Object { ($_ -split '\s')[0] } }
            finally { Pop-Location }
        }
        $names | Sort-Object -Unique | Where-Object { $_ -like "$wordToComplete*" }
    })]
    [string] $Board,

    [ValidateSet('metal', 'nanoclr')]
    [string] $Engine,

    [ArgumentCompleter({
        param($commandName, $parameterName, $wordToComplete)
        [System.IO.Ports.SerialPort]::GetPortNames() | Sort-Object -Unique | Where-Object { $_ -like "$wordToComplete*" }
    })]
    [string] $Port,

    [ValidateSet('openocd', 'st-flash', 'dfu-util', 'nanoff', 'emulator')]
    [string] $Tool,

    [string] $Probe,

    [switch] $FirmwareUpdate,

    [switch] $MassErase,

    [switch] $Dfu,

    [ArgumentCompleter({
        param($commandName, $parameterName, $wordToComplete)
        '115200', '460800', '921600', '1500000' | Where-Object { $_ -like "$wordToComplete*" }
    })]
    [int] $Baud,

    [ArgumentCompleter({
        param($commandName, $parameterName, $wordToComplete)
        '4M', '8M', '16M' | Where-Object { $_ -like "$wordToComplete*" }
    })]
    [string] $FlashSize,

    [switch] $DryRun,

    [switch] $Trace,

    [switch] $Monitor,

    [string] $Boards
)

if (-not (Get-Command dotnet -ErrorAction Ignore)) {
    [Console]::Error.WriteLine('flash.ps1: there is no dotnet on the PATH. Install the .NET 10 SDK, and open a new terminal.')
    exit 125
}

# nft of a project is called from the project's folder, so paths are made whole first.
$options = @('flash')
if ($Program) { $options += $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Program) }
if ($Boards) { $Boards = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Boards) }
foreach ($name in 'Board', 'Engine', 'Port', 'Tool', 'Probe', 'Baud', 'FlashSize', 'Boards') {
    $option = '--' + ($name -creplace '(?<!^)([A-Z])', '-$1').ToLowerInvariant()
    if ($PSBoundParameters.ContainsKey($name)) { $options += $option, "$(Get-Variable $name -ValueOnly)" }
}
if ($FirmwareUpdate) { $options += '--firmware-update' }
if ($MassErase) { $options += '--mass-erase' }
if ($Dfu) { $options += '--dfu' }
if ($WhatIfPreference) { $DryRun = $true }
if ($DryRun) { $options += '--dry-run' }
if ($Trace) { $options += '--trace' }
if ($Monitor) { $options += '--monitor' }
if ($VerbosePreference -ne 'SilentlyContinue') { $options += '--verbose' }

$target = if ($Board) { $Board } else { 'the board' }
if (-not $DryRun -and -not $PSCmdlet.ShouldProcess($target, 'Write the flash')) { exit 0 }

if (Test-Path -LiteralPath (Join-Path $PSScriptRoot 'src/Cli/Cli.csproj')) {
    & dotnet run --project (Join-Path $PSScriptRoot 'src/Cli') -- @options
    exit $LASTEXITCODE
}

Push-Location -LiteralPath $PSScriptRoot
try {
    $restored = & dotnet tool restore 2>&1
    if ($LASTEXITCODE -ne 0) {
        $restored | ForEach-Object { [Console]::Error.WriteLine("$_") }
        exit 1
    }

    & dotnet nft @options
    exit $LASTEXITCODE
}
finally { Pop-Location }

# flash.ps1 in PowerShell itself. A function in dotnet's place notes what it is called with, so that most tests cost no build; the last ones call nft.

Describe 'flash.ps1' {
    BeforeAll {
        $script:Repository = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
        $script:Flash = Join-Path $Repository 'flash.ps1'
        # PowerShell as a .NET tool is a program of dotnet's.
        $script:Runner = (Get-Process -Id $PID).Path

        function global:dotnet {
            $global:Calls += , @($args)
            $global:Places += (Get-Location).Path
            $global:LASTEXITCODE = if ($args[0] -eq 'tool') { $global:RestoreEndsWith } else { $global:EndsWith }
            if ($args[0] -eq 'tool') { 'NU1101: Unable to find package' }
            if ($args[0] -eq 'nft' -and $args[1] -eq 'boards') { 'BOARD          NAME'; 'netduinoplus2  Netduino Plus 2'; 'pyboard-v1-1   pyboard' }
        }

        # What the script, in a project of its own as nft new makes one: with blanks in the folder's name.
        $script:Project = Join-Path $TestDrive 'My Blinky'
        New-Item -ItemType Directory (Join-Path $Project 'boards') | Out-Null
        Copy-Item $Flash $Project
        '{ "inherits": "netduinoplus2", "name": "Mine" }' | Set-Content (Join-Path $Project 'boards/mine.json')

        function Shell { $input | & $Runner (Join-Path $PSHOME 'pwsh.dll') -NoProfile @args }

        function Complete([string] $line) { (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText }

        # The arguments of nft, of the last call.
        function Passed { $last = $global:Calls[-1]; $last[([array]::IndexOf($last, 'flash'))..($last.Count - 1)] }
    }

    BeforeEach {
        $global:Calls = @()
        $global:Places = @()
        $global:EndsWith = 0
        $global:RestoreEndsWith = 0
    }

    AfterAll { Remove-Item function:global:dotnet }

    Context 'Help' {
        It 'says what it does, with examples' {
            $help = Get-Help $Flash -Full
            $help.Synopsis | Should -BeLike 'Writes a program to a board*'
            @($help.examples.example).Count | Should -BeGreaterOrEqual 3
            ($help.description.Text -join ' ') | Should -BeLike '*exit code*'
        }

        It 'describes every parameter' {
            $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
            foreach ($name in (Get-Command $Flash).Parameters.Keys | Where-Object { $_ -notin $common }) {
                (Get-Help $Flash -Parameter $name).description.Text | Should -Not -BeNullOrEmpty -Because $name
            }
        }
    }

    Context 'Completion' {
        It 'knows the boards, whatever the letters, and no families' {
            Complete "& '$Flash' -Board PYB" | Should -Be 'pyboard-v1-1'
            Complete "& '$Flash' -bOARD esp32-r" | Should -Be 'esp32-rev3'
            Complete "& '$Flash' -Board cortex" | Should -Not -Contain 'cortex-m4f'
            Complete "& '$Flash' -Board board" | Should -Not -Contain 'board.schema'
        }

        It 'knows the board files of the folder that -Boards names, a damaged one too' {
            $own = Join-Path $TestDrive 'Own boards'
            New-Item -ItemType Directory $own | Out-Null
            '{ "inherits": "netduinoplus2" }' | Set-Content (Join-Path $own 'desk.json')
            '{ "inherits": ' | Set-Content (Join-Path $own 'desk2.json')
            Complete "& '$Flash' -Boards '$own' -Board des" | Should -Be 'desk', 'desk2'
        }

        It 'knows the boards of a project and those that nft brings' {
            $script = Join-Path $Project 'flash.ps1'
            Complete "& '$script' -Board m" | Should -Be 'mine'
            Complete "& '$script' -Board pyb" | Should -Be 'pyboard-v1-1'
            $global:Places | Sort-Object -Unique | Should -Be $Project
        }

        It 'knows the values of -<parameter>' -ForEach @(
            @{ parameter = 'Engine'; values = 'metal', 'nanoclr' }
            @{ parameter = 'Tool'; values = 'dfu-util', 'emulator', 'nanoff', 'openocd', 'st-flash' }
            @{ parameter = 'FlashSize'; values = '16M', '4M', '8M' }
            @{ parameter = 'Baud'; values = '115200', '1500000', '460800', '921600' }
        ) {
            Complete "& '$Flash' -$parameter " | Sort-Object | Should -Be $values
        }

        It 'knows the ports of this machine, and where there is none offers what it would without' {
            $ports = @([System.IO.Ports.SerialPort]::GetPortNames() | Sort-Object -Unique)
            if ($ports) { Complete "& '$Flash' -Port " | Should -Be $ports }
            else { { Complete "& '$Flash' -Port " } | Should -Not -Throw }
        }

        It 'knows files and folders for -<_>' -ForEach 'Program', 'Boards' {
            Push-Location $Repository
            try { Complete "./flash.ps1 -$_ firmw" | Should -BeLike '*firmware' }
            finally { Pop-Location }
        }

        It 'knows every parameter by its beginning' {
            Complete "& '$Flash' -fi" | Should -Be '-FirmwareUpdate'
            Complete "& '$Flash' -wh" | Should -Be '-WhatIf'
        }
    }

    Context 'What nft gets' {
        It 'has -<parameter> as <option>' -ForEach @(
            @{ parameter = 'Board'; value = 'pyboard-v1-1'; option = '--board' }
            @{ parameter = 'Engine'; value = 'NanoCLR'; option = '--engine' }
            @{ parameter = 'Port'; value = 'COM3'; option = '--port' }
            @{ parameter = 'Tool'; value = 'ST-Flash'; option = '--tool' }
            @{ parameter = 'Probe'; value = '0669 FF'; option = '--probe' }
            @{ parameter = 'Baud'; value = 460800; option = '--baud' }
            @{ parameter = 'FlashSize'; value = '8M'; option = '--flash-size' }
        ) {
            $given = @{ $parameter.ToUpperInvariant() = $value }
            & $Flash @given
            Passed | Should -Be 'flash', $option, "$value"
        }

        It 'has -<parameter> as <option>' -ForEach @(
            @{ parameter = 'FirmwareUpdate'; option = '--firmware-update' }
            @{ parameter = 'MassErase'; option = '--mass-erase' }
            @{ parameter = 'Dfu'; option = '--dfu' }
            @{ parameter = 'DryRun'; option = '--dry-run' }
            @{ parameter = 'Monitor'; option = '--monitor' }
            @{ parameter = 'WhatIf'; option = '--dry-run' }
            @{ parameter = 'Verbose'; option = '--verbose' }
        ) {
            $given = @{ $parameter = $true }
            & $Flash @given 4>$null
            Passed | Should -Be 'flash', $option
        }

        It 'is a dry run when the session only asks what would happen' {
            & { $WhatIfPreference = $true; & $Flash }
            Passed | Should -Be 'flash', '--dry-run'
        }

        It 'has whole paths, with their blanks, from any folder' {
            $folder = Join-Path $TestDrive 'Some where'
            New-Item -ItemType Directory -Force (Join-Path $folder 'b [1]') | Out-Null
            Push-Location $folder
            try { & $Flash 'a b.elf' -Boards 'b [1]' } finally { Pop-Location }
            Passed | Should -Be 'flash', (Join-Path $folder 'a b.elf'), '--boards', (Join-Path $folder 'b [1]')
            $global:Places | Should -Be $folder
        }

        It 'is nothing that is unknown' {
            { & $Flash -Bord x } | Should -Throw
            { & $Flash -Engine host } | Should -Throw
            { & $Flash -Baud fast } | Should -Throw
            $global:Calls | Should -BeNullOrEmpty
        }
    }

    Context 'Asking first' {
        It 'does not ask unless told to' {
            & $Flash
            $global:Calls.Count | Should -Be 1
        }

        It 'writes after <answer>: <written>' -ForEach @(
            @{ answer = 'y'; written = $true }
            @{ answer = 'n'; written = $false }
        ) {
            $said = $answer | Shell -Command "function dotnet { 'written' }; & '$Flash' -Board pyboard-v1-1 -Confirm; exit `$LASTEXITCODE"
            $LASTEXITCODE | Should -Be 0
            ($said -match 'Write the flash').Count | Should -BeGreaterThan 0
            $said -contains 'written' | Should -Be $written
        }
    }

    Context 'A project' {
        It 'gets nft as its tool, in its folder' {
            Push-Location $TestDrive
            try { & (Join-Path $Project 'flash.ps1') app.elf -Board mine } finally { Pop-Location }
            $global:Calls[0] | Should -Be 'tool', 'restore'
            $global:Calls[1] | Should -Be 'nft', 'flash', (Join-Path $TestDrive 'app.elf'), '--board', 'mine'
            $global:Places | Should -Be $Project, $Project
        }

        It 'is not flashed when its tool does not restore' {
            $global:RestoreEndsWith = 1
            & (Join-Path $Project 'flash.ps1')
            $LASTEXITCODE | Should -Be 1
            $global:Calls.Count | Should -Be 1
        }
    }

    Context 'Exit codes' {
        It 'are nft''s: <_>' -ForEach 0, 1, 122, 123, 125, 130 {
            $global:EndsWith = $_
            & $Flash
            $LASTEXITCODE | Should -Be $_
        }

        It 'is 125 without dotnet' {
            $path = $env:PATH
            try {
                $env:PATH = ''
                $said = Shell -File $Flash 2>&1
                $LASTEXITCODE | Should -Be 125
            }
            finally { $env:PATH = $path }
            "$said" | Should -BeLike '*Install the .NET 10 SDK*'
        }
    }

    Context 'With nft' {
        It 'prints the commands of a dry run' {
            $said = Shell -File $Flash -BOARD esp32-rev3 -port COM9 -firmwareupdate -whatif
            $LASTEXITCODE | Should -Be 0
            "$said" | Should -BeLike '*nanoff*--target ESP32_REV3*--serialport COM9*'
        }

        It 'ends with 1 and the near name when there is no such board' {
            $said = Shell -File $Flash -Board esp32-rev4 -FirmwareUpdate -DryRun 2>&1
            $LASTEXITCODE | Should -Be 1
            "$said" | Should -BeLike '*esp32-rev3*'
        }
    }
}

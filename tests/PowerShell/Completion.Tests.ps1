# What `nft completion pwsh` writes, in PowerShell itself.

Describe 'nft completion pwsh' {
    BeforeAll {
        $script:Before = $env:PATH
        $repository = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
        $built = Join-Path $repository 'src/Cli/bin/Debug/net10.0'
        $env:PATH = $built + [System.IO.Path]::PathSeparator + $env:PATH
        nft completion pwsh | Out-String | Invoke-Expression

        function Complete([string] $line) { (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText }
    }

    AfterAll { $env:PATH = $script:Before }

    It 'completes <line>' -ForEach @(
        @{ line = 'nft mon'; completed = 'monitor' }
        @{ line = 'nft run --board netduinop'; completed = 'netduinoplus2' }
        @{ line = 'nft boards mps2-an5'; completed = 'mps2-an500' }
        @{ line = 'nft test --engine h'; completed = 'host' }
    ) {
        Complete $line | Should -Be $completed
    }

    It 'completes a value that nobody has begun' {
        Complete 'nft flash --tool ' | Should -Contain 'openocd'
    }
}

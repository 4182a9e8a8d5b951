namespace NfThread.Cli.Completion;

/// <summary>
/// What makes a shell complete nft's verbs, options and values. Each script asks nft itself, through the directive suggest of System.CommandLine, and leaves files to the shell
/// where nft has nothing to say.
/// </summary>
internal static class CompletionScripts
{
    public const string Bash = """
        _nft() {
            local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
            COMPREPLY=($(compgen -W "$(nft "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
        }
        complete -o bashdefault -o default -F _nft nft
        """;

    public const string Zsh = """
        #compdef nft
        _nft() {
            local -a found
            found=("${(@f)$(nft "[suggest:${#${BUFFER[1,CURSOR]}}]" "$BUFFER" 2>/dev/null)}")
            found=(${found:#})
            if (( ${#found} )); then compadd -a found; else _files; fi
        }
        compdef _nft nft
        """;

    public const string Fish = """
        function __nft_complete
            set -l line (commandline -cp)
            nft "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c nft -a '(__nft_complete)'
        """;

    public const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName nft -ScriptBlock {
            param($word, $line, $place)
            nft "[suggest:$place]" "$line".PadRight($place) 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;
}

using System.CommandLine;
using NfThread.Cli.Completion;

namespace NfThread.Cli.Commands;

/// <summary>`nft completion`: what makes a shell complete nft's words.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        Argument<string> shell = new("SHELL")
        {
            Description = "bash, zsh, fish or pwsh",
            HelpName = "SHELL",
            CustomParser = result =>
            {
                string word = result.Tokens[0].Value.ToLowerInvariant();
                if (word is not ("bash" or "zsh" or "fish" or "pwsh"))
                {
                    result.AddError($"SHELL is '{result.Tokens[0].Value}'. Allowed: bash, zsh, fish, pwsh.");
                }

                return word;
            },
        };
        shell.CompletionSources.Add("bash", "zsh", "fish", "pwsh");
        Command command = new(
            "completion",
            "Write a script that completes nft's verbs, options, boards and ports.\n\nbash: eval \"$(nft completion bash)\" in ~/.bashrc; zsh: source <(nft completion zsh) in ~/.zshrc behind compinit; "
            + "fish: nft completion fish | source in config.fish; PowerShell: nft completion pwsh | Out-String | Invoke-Expression in $PROFILE.")
        { shell };
        command.SetAction(result =>
        {
            Console.Out.Write((result.GetValue(shell) switch
            {
                "bash" => CompletionScripts.Bash,
                "zsh" => CompletionScripts.Zsh,
                "fish" => CompletionScripts.Fish,
                _ => CompletionScripts.PowerShell,
            }).ReplaceLineEndings("\n") + "\n");
            return ExitCodes.Success;
        });
        return command;
    }
}

using NfThread.Cli.Tools;

namespace NfThread.Cli.Firmware;

/// <summary>Adds sections to an image that no board loads.</summary>
internal static class ElfSections
{
    /// <param name="elf">The image.</param>
    /// <param name="folder">Where files may be left for objcopy.</param>
    /// <param name="sections">Names with contents.</param>
    public static void Add(string elf, string folder, params IReadOnlyList<(string Name, byte[] Content)> sections)
    {
        List<string> arguments = [];
        foreach ((string name, byte[] content) in sections)
        {
            string file = Path.Combine(folder, $"section{name}");
            File.WriteAllBytes(file, content);
            arguments.AddRange(["--add-section", $"{name}={file}", "--set-section-flags", $"{name}=readonly"]);
        }

        CommandResult result = Execution.Run(HostTool.BinutilsPath("objcopy"), [.. arguments, elf]);
        if (result.ExitCode != 0)
        {
            throw new UserError($"objcopy could not add to {elf}: {result.Errors.Trim()}");
        }
    }
}

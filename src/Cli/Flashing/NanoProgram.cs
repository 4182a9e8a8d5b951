using NfThread.Cli.Boards;
using NfThread.Cli.Programs;

namespace NfThread.Cli.Flashing;

/// <summary>From what somebody names as a program to an application for nanoFramework's firmware: a .bin, made if need be.</summary>
internal static class NanoProgram
{
    public static NanoImage Image(string program, Board board)
    {
        string full = Path.GetFullPath(program);
        if (File.Exists(full) && Path.GetExtension(full).ToLowerInvariant() is not (".csproj" or ".cs"))
        {
            return Path.GetExtension(full).ToLowerInvariant() switch
            {
                ".pe" => throw new UserError(
                    $"{program} is one assembly; a board needs the program's and those of all its libraries, mscorlib among them.",
                    "Name the .bin that the nanoFramework build writes beside it, or the folder with all the .pe files."),
                ".nfproj" => throw new UserError($"{program}: a .nfproj is built by Visual Studio or MSBuild with nanoFramework's extension.", "Build it there, then name the .bin in its bin folder; or name the .csproj."),
                _ => NanoImage.Read(full),
            };
        }

        if (Path.GetExtension(full).ToLowerInvariant() is ".bin" or ".pe")
        {
            throw new UserError($"There is no file {program}.", "Build the project first, or name the project instead.");
        }

        return Directory.Exists(full) && Assemblies(full) is { Length: > 0 } assemblies && Directory.GetFiles(full, "*.csproj").Length == 0
            ? Join(full, assemblies)
            : OfOutput(ProgramBuild.NanoClr(ProgramSource.Find(program), board));
    }

    /// <summary>What the build left beside the program: its .bin, or else all .pe files.</summary>
    private static NanoImage OfOutput(string target)
    {
        string bin = Path.ChangeExtension(target, ".bin");
        if (File.Exists(bin))
        {
            return NanoImage.Read(bin);
        }

        string folder = Path.GetDirectoryName(target)!;
        return Assemblies(folder) is { Length: > 0 } assemblies
            ? Join(folder, assemblies)
            : throw new UserError(
                $"The build of {Path.GetFileName(target)} left neither a .bin nor .pe files in {folder}: nanoFramework's metadata processor did not run.",
                "Build with nanoFramework.NET.Sdk, whose version global.json names under msbuild-sdks.");
    }

    private static string[] Assemblies(string folder) => [.. Directory.GetFiles(folder, "*.pe").Order(StringComparer.Ordinal)];

    private static NanoImage Join(string folder, string[] assemblies)
    {
        if (!assemblies.Any(a => Path.GetFileName(a).Equals("mscorlib.pe", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UserError($"{folder} has {assemblies.Length} .pe files, but not mscorlib.pe, without which nothing starts.", "Copy the .pe files of all libraries that the program uses there, or name the .bin.");
        }

        string bin = Path.Combine(folder, "deployment.bin");
        NanoImage image = NanoImage.Join(bin, assemblies);
        using StopSignals waiting = StopSignals.Waiting();
        File.WriteAllBytes(bin, image.Bytes);
        return image;
    }
}

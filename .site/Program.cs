// dotnet run --project .site              builds the site into artifacts/site
// dotnet run --project .site check        looks at every page of it in Chromium: links, anchors, errors, and whether it is as wide as a phone
// dotnet run --project .site look FOLDER  takes pictures of its main pages, as wide as a desk and as a phone, light and dark

using System.Diagnostics;
using NfThread.Site;

string root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "nf-thread.sln")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("There is no nf-thread.sln above " + AppContext.BaseDirectory);
}

string output = Path.Combine(root, "artifacts", "site");
try
{
    return args switch
    {
        [] => Build(),
        ["check"] => await new SiteCheck(output).RunAsync(),
        ["look", string folder] => await new SiteCheck(output).LookAsync(folder),
        _ => Usage(),
    };
}
catch (MissingException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

int Build()
{
    Staging staging = new(root);
    Dictionary<string, string> pages = staging.Pages();
    foreach (string link in staging.Broken)
    {
        Console.Error.WriteLine(link);
    }

    string folder = Path.Combine(root, "artifacts", "pages");
    foreach (string old in (string[])[folder, output])
    {
        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    foreach ((string path, string text) in pages)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    foreach ((string path, string source) in staging.Pictures)
    {
        string file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(source, file, overwrite: true);
    }

    // The host engine's assembly: its public surface is every engine's.
    int exitCode = Run("build", "src/NfThread", "-p:Engine=host", "-c", "Release", "-v", "q", "--nologo");
    exitCode = exitCode != 0 ? exitCode : Run("tool", "restore", "-v", "q");
    exitCode = exitCode != 0 ? exitCode : Run("docfx", ".site/docfx.json", "--warningsAsErrors", "--logLevel", "warning");
    exitCode = exitCode != 0 ? exitCode : staging.Broken.Count > 0 ? 1 : 0;
    Console.WriteLine(exitCode == 0 ? $"The site is in artifacts/site: dotnet docfx serve artifacts/site shows it." : "The site was not built.");
    return exitCode;
}

int Run(params string[] arguments)
{
    using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root })!;
    process.WaitForExit();
    return process.ExitCode;
}

int Usage()
{
    Console.Error.WriteLine("dotnet run --project .site [check | look FOLDER]");
    return 1;
}

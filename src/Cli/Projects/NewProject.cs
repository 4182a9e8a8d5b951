using System.Reflection;
using NfThread.Cli.Boards;
using NfThread.Cli.Flashing;
using NfThread.Cli.NanoFramework;

namespace NfThread.Cli.Projects;

/// <summary>
/// Writes a project from the files below Template/, which are part of nft; see <see cref="TemplateText"/>. A file whose name begins with Program. and
/// is no source gets the project's name. What only one engine has use for stands in sections: `metal` for projects whose board runs it,
/// `nanoclr` for those that are made for nanoFramework's firmware, `nanoFramework` wherever the board can run it, `nanoFrameworkAdc` if with analog inputs,
/// `copies` if the project brings nf-thread's packages along and `feed` if not,
/// `openocd` where metal's board file says how to reach the board with it, `adc` or `noAdc` for whether there is one to read, `serial` where nanoFramework's flasher needs to be told the serial port.
/// </summary>
internal sealed class NewProject
{
    private const string Prefix = "template/";

    // Comments stand behind commands of this length.
    private const int Column = 40;

    private readonly string name;
    private readonly Board board;
    private readonly PackageFeed feed;
    private readonly TemplateText template;
    private readonly bool forNanoFramework;

    /// <param name="name">The project's name, checked before.</param>
    /// <param name="engine">What `dotnet build` builds for: metal, nanoclr or host.</param>
    /// <param name="board">The board that it is for.</param>
    /// <param name="testBoard">The emulated board that runs its tests.</param>
    /// <param name="feed">Where nf-thread's packages are.</param>
    /// <param name="id">What Visual Studio knows the project by; a new one if there is none.</param>
    public NewProject(string name, string engine, Board board, string testBoard, PackageFeed feed, Guid? id = null)
    {
        this.name = name;
        this.board = board;
        this.feed = feed;
        string device = engine == "host" ? board.Engines[0] : engine;
        forNanoFramework = device == "nanoclr";
        AdcInput? input = board.SensorsOf(device)?.Adc.FirstOrDefault();
        bool serial = device == "nanoclr" && board.NanoClr!.Platform == "esp32";
        FlashMethod? probe = device == "metal" ? board.Flash.FirstOrDefault(OpenOcd.Reaches) : null;
        string chooseDevice = engine == "host" ? " -p:Engine=" + device : "";
        string chooseHost = engine == "host" ? "" : " -p:Engine=host";
        string chosenEngine = device == board.Engines[0] ? "" : " --engine " + device;
        string emulated = "dotnet run" + chooseDevice + (board.Id == testBoard ? "" : " -p:Board=" + testBoard);
        FirstRun = device == "metal" && engine != "host" ? emulated : "dotnet run" + chooseHost;
        Dictionary<string, string> values = new()
        {
            ["runEmulated"] = emulated.PadRight(Column),
            ["runHere"] = ("dotnet run" + chooseHost).PadRight(Column),
            ["build"] = ("dotnet build" + chooseDevice).PadRight(Column),
            ["name"] = name,
            ["engine"] = engine,
            ["board"] = board.Id,
            ["boardName"] = board.Name,
            ["testBoard"] = testBoard,
            ["version"] = feed.Version,
            ["guid"] = (id ?? Guid.NewGuid()).ToString().ToUpperInvariant(),
            ["nanoFrameworkSdk"] = NanoFrameworkVersions.Sdk,
            ["feed"] = System.Security.SecurityElement.Escape(feed.Named ?? PackageFeed.Folder),
            ["pin"] = board.Led?.Pin ?? (device == "nanoclr" && board.NanoClr!.Platform != "stm32" ? "GPIO4" : "PA1"),
            ["port"] = serial ? " --port PORT" : "",
            ["flash"] = ("dotnet nft flash ." + chosenEngine).PadRight(Column),
            ["monitor"] = ("dotnet nft monitor" + chosenEngine).PadRight(Column),
            ["flashEngineArguments"] = chosenEngine.Length == 0 ? "" : $", \"--engine\", \"{device}\"",
            ["flashEngine"] = chosenEngine,
        };
        foreach ((string library, string version) in NanoFrameworkVersions.Libraries)
        {
            values.Add(library, version);
        }

        HashSet<string> sections = [device, feed.Named is null ? "copies" : "feed"];
        if (probe is not null)
        {
            sections.Add("openocd");
        }

        if (serial)
        {
            sections.Add("serial");
        }

        if (board.Engines.Contains("nanoclr"))
        {
            sections.Add("nanoFramework");
        }

        if (board.SensorsOf("nanoclr")?.Adc.Length > 0)
        {
            sections.Add("nanoFrameworkAdc");
        }

        // The metal engine's drivers serve a board without inputs too; nanoFramework's firmware for one does not load the library.
        sections.Add(device == "metal" || input is not null ? "adc" : "noAdc");
        template = new TemplateText(values, sections);
    }

    /// <summary>The version of nft, and of the packages if it comes from one.</summary>
    public static string Version { get; } =
        typeof(NewProject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The emulated board that runs the tests of a board's program: itself, or the default one.</summary>
    public static string TestBoardOf(Board board) =>
        board.Emulator is not null && board.Engines.Contains("metal") ? board.Id : Commands.SharedOptions.DefaultBoard;

    /// <summary>What a project is made for when no engine is named.</summary>
    public static string DefaultEngineOf(Board board) => board.Engines.Contains("metal") ? "metal" : "nanoclr";

    /// <summary>The command that shows the program on this machine, on a board's emulator if there is one.</summary>
    public string FirstRun { get; }

    /// <exception cref="UserError">The folder is there already, or cannot be made.</exception>
    public void Write(string folder)
    {
        if (Path.Exists(folder))
        {
            throw new UserError($"{folder} is there already; nothing was changed.", "Choose another name, or another folder with --output.");
        }

        using StopSignals waiting = StopSignals.Waiting();
        try
        {
            foreach (string resource in Resources().Where(IsWanted))
            {
                string path = Path.Combine(folder, FileName(resource[Prefix.Length..].Replace('\\', '/')));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, template.Fill(Text(resource)));
            }

            foreach ((string package, string path) in feed.Files)
            {
                Directory.CreateDirectory(Path.Combine(folder, PackageFeed.Folder));
                File.Copy(path, Path.Combine(folder, PackageFeed.Folder, package));
            }

            // A board file of one's own comes along, with what it inherits from others of one's own.
            foreach (string file in board.Files.Where(f => Path.GetDirectoryName(Path.GetFullPath(f)) != Layout.Boards))
            {
                Directory.CreateDirectory(Path.Combine(folder, "boards"));
                File.Copy(file, Path.Combine(folder, "boards", Path.GetFileName(file)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{folder} cannot be written: {e.Message}", "Choose a folder that you may write to, with --output.");
        }
    }

    private static IEnumerable<string> Resources() =>
        typeof(NewProject).Assembly.GetManifestResourceNames().Where(r => r.StartsWith(Prefix, StringComparison.Ordinal));

    private static string Text(string resource)
    {
        using StreamReader reader = new(typeof(NewProject).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>Visual Studio's extension is nanoFramework's, so its folder is for such projects.</summary>
    private bool IsWanted(string resource) =>
        forNanoFramework || !resource.Replace('\\', '/').StartsWith(Prefix + "VisualStudio/", StringComparison.Ordinal);

    private string FileName(string path)
    {
        string file = Path.GetFileName(path.Replace('\\', '/'));
        string renamed = file.StartsWith("Program.", StringComparison.Ordinal) && !file.EndsWith(".cs", StringComparison.Ordinal) ? name + file["Program".Length..] : file;
        return Path.Combine(Path.GetDirectoryName(path) ?? "", renamed);
    }
}

namespace NfThread.Site;

/// <summary>A page that is put together from sections of README files; all other README files are pages of their own.</summary>
/// <param name="Path">Where it lies in the site, in guides/, without an extension.</param>
/// <param name="Title">Its heading, and its name in the table of contents.</param>
/// <param name="Opening">What it begins with.</param>
/// <param name="Parts">README files and a heading in each; without a heading the file is the page.</param>
public sealed record Page(string Path, string Title, string Opening, params (string File, string Heading)[] Parts)
{
    /// <summary>The guides, in the order of the table of contents.</summary>
    public static IReadOnlyList<Page> Guides { get; } =
    [
        new("guides/from-python", "From Python's _thread", "", ("src/NfThread/README.md", "From Python's _thread")),
        new("guides/from-nanoframework", "From nanoFramework", "", ("src/Metal/README.md", "From nanoFramework")),
        new(
            "guides/troubleshooting", "Troubleshooting by message",
            "Look for the words of the message; `…` stands for a number or a name. What nft itself says ends with what to do next, so it is not repeated here.",
            ("src/Metal/Sdk/README.md", "Messages of the build"), ("src/NfThread/README.md", "Messages of the thread module"),
            ("src/Metal/Devices/README.md", "Messages of devices"), ("src/Metal/README.md", "Messages of the runtime")),
    ];

    /// <summary>README files that a reader is sent to, by their names in the table of contents; the others are below "Inside".</summary>
    public static IReadOnlyList<(string Title, string File)> Chapters { get; } =
    [
        ("First programs", "firmware/README.md"),
        ("The thread module", "src/NfThread/README.md"),
        ("nft, the command line", "src/Cli/README.md"),
        ("Boards, and how to add one", "boards/README.md"),
        ("Tests on the board", "tests/Device/README.md"),
        ("Every schedule of a test", "src/Cli/Schedules/README.md"),
        ("Data races", "src/Races/README.md"),
        ("Deadlocks", "src/Deadlocks/README.md"),
        ("Reading a trace", "src/Cli/Tracing/README.md"),
        ("Stacks", "src/Cli/Stacks/README.md"),
    ];
}

namespace NfThread.Cli;

/// <summary>
/// Where the parts of the project lie that nft works with: found by walking up from nft itself, so that any current folder works.
/// </summary>
internal static class Layout
{
    private static readonly Lazy<string> LazyRoot = new(FindRoot);

    /// <summary>The folder that holds boards/ and src/.</summary>
    public static string Root => LazyRoot.Value;

    public static string Boards => Path.Combine(Root, "boards");

    public static string MetalSdk => Path.Combine(Root, "src", "Metal", "Sdk");

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "boards", NfThread.Cli.Boards.BoardCatalog.SchemaName)))
            {
                return folder;
            }
        }

        throw new UserError($"There is no boards/ folder above {AppContext.BaseDirectory}.", "Run nft from a complete copy of the project.");
    }
}

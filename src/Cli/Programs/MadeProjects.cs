namespace NfThread.Cli.Programs;

/// <summary>
/// The folders of projects that nft makes for lone files, with what was built there, among the temporary files. A folder that is used again is
/// what makes building again quick; of those that are not, the oldest go when a new one comes.
/// </summary>
internal static class MadeProjects
{
    /// <summary>So many stay, however old they are.</summary>
    internal const int Kept = 32;

    /// <summary>Nothing goes that may be in use, however many there are.</summary>
    internal static readonly TimeSpan InUse = TimeSpan.FromDays(1);

    /// <summary>The folder of that name, marked as used now.</summary>
    public static string Folder(string name) => Folder(Path.Combine(Path.GetTempPath(), $"nf-thread-{Environment.UserName}"), name);

    internal static string Folder(string all, string name)
    {
        string folder = Path.Combine(all, name);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            Forget(all);
        }

        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
        return folder;
    }

    private static void Forget(string all)
    {
        foreach (DirectoryInfo old in new DirectoryInfo(all).GetDirectories().OrderByDescending(d => d.LastWriteTimeUtc).Skip(Kept).Where(d => DateTime.UtcNow - d.LastWriteTimeUtc > InUse))
        {
            try
            {
                old.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody holds a file of it; the next new project tries again.
            }
        }
    }
}

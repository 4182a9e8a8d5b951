using System.Text;

namespace NfThread.Cli;

/// <summary>
/// Files that somebody names or has written: whatever is in the way of reading one becomes a message about that file. Devices and pipes that never end
/// are read up to the limit only.
/// </summary>
internal static class UserFile
{
    /// <summary>More than any flash, recording or board file.</summary>
    private const int Limit = 64 * 1024 * 1024;

    /// <summary>Refuses what is not there, or is a folder.</summary>
    /// <param name="path">As it was named.</param>
    /// <param name="next">What to do when it is not there.</param>
    /// <exception cref="UserError">It is no file.</exception>
    public static void Require(string path, string next)
    {
        if (!File.Exists(path))
        {
            throw new UserError(Directory.Exists(path) ? $"{path} is a folder, not a file." : $"There is no file {path}.", next);
        }
    }

    /// <summary>A path as seen from the current folder, when the file lies below it.</summary>
    public static string FromHere(string path)
    {
        string relative = Path.IsPathRooted(path) ? Path.GetRelativePath(Environment.CurrentDirectory, path) : path;
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>All of a file.</summary>
    /// <inheritdoc cref="Require"/>
    /// <exception cref="UserError">It cannot be read, or is far too large.</exception>
    public static byte[] Read(string path, string next)
    {
        Require(path, next);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
            using MemoryStream content = new();
            byte[] buffer = new byte[64 * 1024];
            for (int count; (count = file.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, count);
                if (content.Length > Limit)
                {
                    throw new UserError($"{path} is larger than {Limit / 1024 / 1024} MiB.", next);
                }
            }

            return content.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UserError($"{path} cannot be read: {e.Message}", "Look whether you have the right to read it.");
        }
    }

    /// <summary>A text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.</summary>
    /// <inheritdoc cref="Read"/>
    public static string ReadText(string path, string next)
    {
        using StreamReader reader = new(new MemoryStream(Read(path, next)), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return reader.ReadToEnd();
        }
        catch (ArgumentException)
        {
            throw new UserError($"{path} is no text in UTF-8.", "Save it as UTF-8.");
        }
    }

    /// <summary>Reads a compiled assembly by a function; what that makes of a file that is none becomes a message.</summary>
    /// <inheritdoc cref="Require"/>
    /// <exception cref="UserError">It is no assembly, or a damaged one.</exception>
    public static T ReadAssembly<T>(string path, string next, Func<T> read)
    {
        Require(path, next);
        try
        {
            return read();
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or ArgumentException or ArithmeticException or IndexOutOfRangeException or InvalidCastException
            or KeyNotFoundException or NotSupportedException or OutOfMemoryException)
        {
            throw new UserError($"{path} is no .NET assembly, or it or its .pdb is damaged.", next);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{path} cannot be read: {e.Message}", "Look whether you have the right to read it.");
        }
    }
}

using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.Tools.Tests.Programs;

/// <summary>Which project is meant by a folder, and what becomes of those that nft makes.</summary>
public sealed class ProgramSourceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nf-thread-source-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ATestOfAProjectsFolderIsThatInItsTests()
    {
        Add("Blinky/Blinky.csproj");
        string tests = Add("Blinky/tests/Blinky.Tests.csproj");
        string program = Path.Combine(folder, "Blinky");
        Assert.Equal(tests, ProgramSource.Find(program, tests: true).Project);
        Assert.Equal("Blinky", ProgramSource.Find(program).Name);
        Assert.Equal("Blinky", ProgramSource.Find(Path.Combine(program, "Blinky.csproj"), tests: true).Name);
        Assert.Equal(tests, ProgramSource.Find(Path.Combine(program, "tests"), tests: true).Project);
    }

    /// <summary>Else all their sources would become one program.</summary>
    [Fact]
    public void AFolderOfProjectsIsNoProgram()
    {
        Add("One/One.csproj");
        Add("One/Program.cs");
        Add("more/Two/Two.csproj");
        UserError error = Assert.Throws<UserError>(() => ProgramSource.Find(folder));
        Assert.Contains("no project of its own", error.Message);
        Assert.Contains("One.csproj", error.Next);
        Assert.Contains("Two.csproj", error.Next);
    }

    [Fact]
    public void OldProjectsThatNftMadeGoWhenANewOneComes()
    {
        DateTime now = DateTime.UtcNow;
        for (int i = 0; i < MadeProjects.Kept + 10; i++)
        {
            Directory.CreateDirectory(Path.Combine(folder, $"old{i}", "bin"));
            Directory.SetLastWriteTimeUtc(Path.Combine(folder, $"old{i}"), now - MadeProjects.InUse - TimeSpan.FromMinutes(i + 1));
        }

        for (int i = 0; i < 3; i++)
        {
            Directory.CreateDirectory(Path.Combine(folder, $"young{i}"));
        }

        MadeProjects.Folder(folder, "old9");
        Assert.Equal(MadeProjects.Kept + 13, Directory.GetDirectories(folder).Length);
        string made = MadeProjects.Folder(folder, "new");
        string[] left = [.. Directory.GetDirectories(folder).Select(f => Path.GetFileName(f))];
        Assert.Equal(MadeProjects.Kept, left.Length);
        Assert.Contains("new", left);
        Assert.Contains("old9", left);
        Assert.Contains("young2", left);
        Assert.DoesNotContain($"old{MadeProjects.Kept + 9}", left);
        Assert.True(now - Directory.GetLastWriteTimeUtc(made) < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void WhatMayBeInUseStaysHoweverMuchThereIs()
    {
        for (int i = 0; i < MadeProjects.Kept + 10; i++)
        {
            Directory.CreateDirectory(Path.Combine(folder, $"young{i}"));
        }

        MadeProjects.Folder(folder, "new");
        Assert.Equal(MadeProjects.Kept + 11, Directory.GetDirectories(folder).Length);
    }

    private string Add(string file)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}

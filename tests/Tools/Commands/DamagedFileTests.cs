using NfThread.Cli;
using NfThread.Cli.Boards;
using NfThread.Cli.Checking;
using NfThread.Cli.Emulator;
using NfThread.Cli.Firmware;
using NfThread.Cli.Flashing;
using NfThread.Cli.Programs;
using NfThread.Cli.Testing;
using NfThread.Tools.Tests.Flashing;

namespace NfThread.Tools.Tests.Commands;

/// <summary>Files that somebody names: missing, a folder, empty, of another kind, cut off or damaged. Each is refused in words or read.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const int Rounds = 60;

    private readonly FlashFiles files = new();

    private static readonly Dictionary<string, Action<string>> Readers = new()
    {
        ["elf"] = path => MetalImageCheck.Run(MetalImage.Read(path, 0), FlashFiles.Netduino),
        ["mark"] = path => ElfMark.Read(path),
        ["symbols"] = path => _ = ElfFile.Read(path).Symbols().Count() + (ElfFile.Read(path).Symbol("none") ?? 0),
        ["bin"] = path => MetalImageCheck.Run(MetalImage.Read(path, 0x0800_0000), FlashFiles.Netduino),
        ["nanoframework"] = path => NanoImage.Read(path),
        ["check"] = path => UserFile.ReadAssembly(path, "", () => IlCheck.Run(path)),
        ["tests"] = path => UserFile.ReadAssembly(path, "", () => DeviceTest.ReadAll(path)),
        ["nanoclr tests"] = path => UserFile.ReadAssembly(path, "", () => NanoClrTest.ReadAll(path)),
        ["gps"] = path => GpsFeed.Source(new RunOptions(1, 0, RunSpeed.Max) { GpsFile = path }, FlashFiles.Netduino),
        ["program"] = path => ProgramSource.Find(path),
    };

    public static TheoryData<string> Kinds => [.. Readers.Keys];

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatIsNoSuchFileIsRefused(string kind)
    {
        string folder = Directory.CreateDirectory(Path.Combine(files.Folder, "folder.x")).FullName;
        foreach (string path in (string[])[Path.Combine(files.Folder, "none"), folder, Path.Combine(folder, "none", "none"), "/dev/zero", new string('x', 5000)])
        {
            Read(kind, path, mayBeRead: false);
        }

        Read(kind, files.Write("empty.x", []), mayBeRead: kind == "gps");
        Read(kind, files.Write("text.x", "hello"u8.ToArray()), mayBeRead: kind == "gps");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void DamageIsRefusedOrRead(string kind)
    {
        byte[] whole = kind switch
        {
            "elf" or "mark" or "symbols" => File.ReadAllBytes(files.Elf("netduinoplus2")),
            "bin" => File.ReadAllBytes(files.Bin()),
            "nanoframework" => FlashFiles.Assembly(400),
            "gps" or "program" => [],
            _ => File.ReadAllBytes(typeof(DamagedFileTests).Assembly.Location),
        };
        if (whole.Length == 0)
        {
            return;
        }

        Random random = new(7);
        string extension = kind == "bin" ? ".bin" : ".elf";
        for (int round = 0; round < Rounds; round++)
        {
            byte[] damaged = [.. whole];
            // Headers and tables are where a wrong byte leads astray: at the start, and in an .elf at the end.
            int span = round % 2 == 0 ? Math.Min(damaged.Length, 512) : damaged.Length;
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                damaged[random.Next(kind == "bin" ? 0 : 6, span)] = (byte)random.Next(256);
            }

            byte[] left = round % 3 == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
            Read(kind, files.Write($"damaged{extension}", left), mayBeRead: true);
        }
    }

    private static void Read(string kind, string path, bool mayBeRead)
    {
        try
        {
            Readers[kind](path);
            Assert.True(mayBeRead, $"{kind}: {path} was read");
        }
        catch (UserError)
        {
            // In words.
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{kind}: {path} ended in {e.GetType()}", e);
        }
    }
}

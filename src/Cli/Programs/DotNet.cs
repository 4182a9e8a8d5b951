namespace NfThread.Cli.Programs;

/// <summary>The `dotnet` that runs nft, so that everything it starts uses the same.</summary>
internal static class DotNet
{
    public static string Path { get; } =
        Environment.ProcessPath is { } self && System.IO.Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? self
            : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}

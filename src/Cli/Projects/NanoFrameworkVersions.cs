using System.Text.Json.Nodes;

namespace NfThread.Cli.Projects;

/// <summary>What a new project has to name of nanoFramework's by version, as the repository names it: a part of nft, written once.</summary>
internal static class NanoFrameworkVersions
{
    private const string SdkPackage = "nanoFramework.NET.Sdk";

    /// <summary>nanoFramework's MSBuild SDK, from global.json.</summary>
    public static string Sdk { get; } = (string?)JsonNode.Parse(Resource("global.json"))?["msbuild-sdks"]?[SdkPackage]
        ?? throw new InvalidOperationException($"global.json names no version of {SdkPackage}.");

    private static Stream Resource(string name) =>
        typeof(NanoFrameworkVersions).Assembly.GetManifestResourceStream("nanoFramework/" + name) ?? throw new InvalidOperationException($"nft was built without {name}.");
}

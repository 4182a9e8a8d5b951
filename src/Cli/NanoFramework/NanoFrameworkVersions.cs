using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NfThread.Cli.NanoFramework;

/// <summary>What a new project has to name of nanoFramework's by version, as the repository names it: a part of nft, written once.</summary>
internal static class NanoFrameworkVersions
{
    private const string SdkPackage = "nanoFramework.NET.Sdk";

    /// <summary>nanoFramework's MSBuild SDK, from global.json.</summary>
    public static string Sdk { get; } = (string?)JsonNode.Parse(Resource("global.json"))?["msbuild-sdks"]?[SdkPackage]
        ?? throw new InvalidOperationException($"global.json names no version of {SdkPackage}.");

    /// <summary>Versions of nanoFramework's libraries by package, from NanoFramework.targets.</summary>
    public static IReadOnlyDictionary<string, string> Libraries { get; } = XDocument.Load(Resource("NanoFramework.targets")).Descendants("PackageReference")
        .Where(p => p.Attribute("Update") is not null)
        .ToDictionary(p => p.Attribute("Update")!.Value, p => p.Attribute("Version")!.Value.Trim('[', ']'));

    private static Stream Resource(string name) =>
        typeof(NanoFrameworkVersions).Assembly.GetManifestResourceStream("nanoFramework/" + name) ?? throw new InvalidOperationException($"nft was built without {name}.");
}

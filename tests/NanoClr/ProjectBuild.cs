using System.Diagnostics;
using NfThread.Cli;
using NfThread.Cli.Programs;

namespace NfThread.NanoClr.Tests;

/// <summary>
/// A project outside the repository, built by MSBuild for nanoclr with src/Metal/Sdk as it is. Microsoft.NET.Sdk stands in for nanoFramework's SDK,
/// which is a layer on it, and assemblies made from the signature lists for nanoFramework's packages.
/// </summary>
internal sealed class ProjectBuild : IDisposable
{
    private readonly string sdk;

    /// <param name="properties">MSBuild's text for properties of the project, such as NfThreadFirmware.</param>
    public ProjectBuild(string properties = "")
    {
        sdk = Directory.CreateDirectory(Path.Combine(Folder, "sdk")).FullName;
        File.WriteAllText(Path.Combine(sdk, "Sdk.props"), """<Project><Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" /></Project>""");
        File.WriteAllText(Path.Combine(sdk, "Sdk.targets"), """
            <Project>
              <PropertyGroup>
                <NoStdLib>true</NoStdLib>
                <NoCompilerStandardLib>true</NoCompilerStandardLib>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <GenerateAssemblyInfo>false</GenerateAssemblyInfo>
                <GenerateTargetFrameworkAttribute>false</GenerateTargetFrameworkAttribute>
              </PropertyGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
              <Target Name="GetReferenceAssemblyPaths" />
            </Project>
            """);
        string references = Directory.CreateDirectory(Path.Combine(Folder, "references")).FullName;
        ReferenceAssemblies.Save(references);
        Write("App.csproj", $"""
            <Project>
              <PropertyGroup>{properties}</PropertyGroup>
              <Import Project="{Layout.MetalSdk}/NfThread.Sdk.props" />
              <Import Project="{Layout.MetalSdk}/Engine.props" />
              <Import Project="{Layout.MetalSdk}/Engine.targets" />
              <Import Project="{Layout.MetalSdk}/NfThread.Sdk.targets" />
              <ItemGroup>
                <PackageReference Remove="@(PackageReference)" />
                <ProjectReference Remove="@(ProjectReference)" />
                <Reference Include="{references}/mscorlib.dll" />
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("nf-thread-nano-").FullName;

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public (int ExitCode, string Text) Build(params string[] arguments) => MSBuild(["-restore", "-verbosity:normal", .. arguments]);

    public (int ExitCode, string Text) MSBuild(params string[] arguments)
    {
        // No node may stay behind: it would keep the output open. The compiler does not.
        ProcessStartInfo start = new(
            DotNet.Path,
            ["msbuild", Path.Combine(Folder, "App.csproj"), "-nologo", "-nodeReuse:false", "-p:Engine=nanoclr", "-p:NfThreadNanoFrameworkSdk=" + sdk,
                "-p:NfThreadTool=" + Path.Combine(AppContext.BaseDirectory, "nft.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

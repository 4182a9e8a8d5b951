using System.Runtime.CompilerServices;

namespace NfThread.Tools.Tests.Programs;

/// <summary>
/// Tests build some forty small programs, one `dotnet build` each. MSBuild's server stays up between them, as users may have it: a build then takes little more than half of the processor's time.
/// While it is busy, a second build does without it.
/// </summary>
internal static class WarmBuilds
{
    public const string Variable = "DOTNET_CLI_USE_MSBUILD_SERVER";

    [ModuleInitializer]
    internal static void UseServer() => Environment.SetEnvironmentVariable(Variable, "1");
}

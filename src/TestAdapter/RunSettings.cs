using System.Globalization;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using NfThread.Cli;

namespace NfThread.TestAdapter;

/// <summary>What a .runsettings file, or `dotnet test -- NfThread.Schedules=50`, asks of the device tests.</summary>
internal static class RunSettings
{
    private const string Section = "NfThread";

    public static uint Schedules(IDiscoveryContext? context)
    {
        if (context?.RunSettings?.SettingsXml is not { Length: > 0 } xml || XDocument.Parse(xml).Root?.Element(Section)?.Element("Schedules")?.Value is not { } text)
        {
            return 0;
        }

        return uint.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out uint count)
            ? count
            : throw new UserError($"NfThread.Schedules is '{text}' in the run settings; a number is wanted.", "Write `dotnet test -- NfThread.Schedules=50`.");
    }
}

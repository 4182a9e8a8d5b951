using System.Globalization;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using NfThread.Cli;

namespace NfThread.TestAdapter;

/// <summary>What a .runsettings file, or `dotnet test -- NfThread.Schedules=50`, asks of the device tests.</summary>
/// <param name="Schedules">How many schedules each test runs under, on boards that can choose them; 0 for none.</param>
/// <param name="Schedule">The one schedule to run under again, a failure's seed; null for none.</param>
/// <param name="IsExhaustive">Under every schedule with one preemption, and with two where it matters.</param>
/// <param name="IsExplained">With one schedule: how the failure came about.</param>
internal sealed record RunSettings(uint Schedules, string? Schedule, bool IsExhaustive, bool IsExplained)
{
    private const string Section = "NfThread";

    public bool AreSchedulesAsked => Schedules > 0 || Schedule is not null || IsExhaustive;

    public static RunSettings Of(IDiscoveryContext? context)
    {
        XElement? section = context?.RunSettings?.SettingsXml is { Length: > 0 } xml ? XDocument.Parse(xml).Root?.Element(Section) : null;
        if (section?.Elements().FirstOrDefault(e => e.Name.LocalName is not (nameof(Schedules) or nameof(Schedule) or "Exhaustive" or "Explain")) is { } unknown)
        {
            throw new UserError($"There is no run setting {Section}.{unknown.Name.LocalName}.", $"There are {Section}.Schedules, {Section}.Schedule, {Section}.Exhaustive and {Section}.Explain.");
        }

        RunSettings settings = new(Count(section), section?.Element(nameof(Schedule))?.Value.Trim(), IsTrue(section, "Exhaustive"), IsTrue(section, "Explain"));
        if ((settings.Schedules > 0 ? 1 : 0) + (settings.Schedule is null ? 0 : 1) + (settings.IsExhaustive ? 1 : 0) > 1)
        {
            throw new UserError($"{Section}.Schedules, {Section}.Schedule and {Section}.Exhaustive exclude each other.");
        }

        return !settings.IsExplained || settings.Schedule is not null
            ? settings
            : throw new UserError($"{Section}.Explain goes with {Section}.Schedule.", "The schedule is what a failure under schedules printed.");
    }

    private static uint Count(XElement? section) => section?.Element(nameof(Schedules))?.Value is not { } text ? 0
        : uint.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out uint count) ? count
        : throw new UserError($"{Section}.Schedules is '{text}' in the run settings; a number is wanted.", "Write `dotnet test -- NfThread.Schedules=50`.");

    private static bool IsTrue(XElement? section, string name) => section?.Element(name)?.Value is { } text
        && (bool.TryParse(text.Trim(), out bool value) ? value : throw new UserError($"{Section}.{name} is '{text}' in the run settings; allowed: true, false."));
}

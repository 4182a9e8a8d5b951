using System.CommandLine;
using System.Text.Json.Nodes;
using NfThread.Cli.Boards;
using NfThread.Cli.Devices;

namespace NfThread.Cli.Commands;

/// <summary>`nft devices`: serial ports, debug probes and boot loaders that are connected, and which board each may be.</summary>
internal static class DevicesCommand
{
    private const int MostNames = 4;

    /// <summary>Where there is no room for all, those with the highest number go first.</summary>
    internal static IReadOnlyList<(string Name, int Turn)> Columns { get; } = [("PORT", 0), ("WHAT", 1), ("USB", 3), ("SERIAL", 5), ("NAME", 4), ("MAY BE", 2)];

    public static Command Create()
    {
        Option<bool> json = SharedOptions.Json();
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("devices", "List serial ports, debug probes and boot loaders that are connected, and which board each may be") { json, folder };
        command.SetAction(result =>
        {
            Board[] boards = [.. Loadable(SharedOptions.Catalog(result.GetValue(folder)))];
            IReadOnlyList<Device> devices = DeviceList.All();
            if (result.GetValue(json))
            {
                Json.Show(new JsonArray([.. devices.Select(d => ToJson(d, boards))]));
                return ExitCodes.Success;
            }

            if (devices.Count == 0)
            {
                Messages.Note("nothing is connected: no serial port, no debug probe, no boot loader. A board needs a USB cable that carries data; `nft doctor` looks for rights and drivers.");
                return ExitCodes.Success;
            }

            Terminal.Show(Columns, [.. devices.Select(d => Row(d, boards))], "nft devices --json shows all");
            return ExitCodes.Success;
        });
        return command;
    }

    internal static string[] Row(Device device, IReadOnlyList<Board> boards)
    {
        IReadOnlyList<string> may = DeviceList.MayBe(device, boards);
        string names = string.Join(", ", may.Take(MostNames)) + (may.Count > MostNames ? $" and {may.Count - MostNames} more" : "");
        return [device.Port ?? "-", DeviceList.Kind(device), device.Usb?.Id ?? "-", device.Usb?.Serial is { Length: > 0 } serial ? serial : "-", device.Usb?.Name ?? "-", names.Length > 0 ? names : "-"];
    }

    internal static JsonNode ToJson(Device device, IReadOnlyList<Board> boards) => new JsonObject
    {
        ["use"] = device.Use switch { DeviceUse.Port => "port", DeviceUse.Probe => "probe", _ => "bootLoader" },
        ["port"] = device.Port,
        ["what"] = DeviceList.Kind(device),
        ["usb"] = device.Usb is not { } usb ? null : new JsonObject { ["vendor"] = $"{usb.Vendor:x4}", ["product"] = $"{usb.Product:x4}", ["name"] = usb.Name, ["serial"] = usb.Serial },
        ["mayBe"] = new JsonArray([.. DeviceList.MayBe(device, boards).Select(b => (JsonNode)b)]),
    };

    /// <summary>A faulty file is told by nft boards.</summary>
    private static IEnumerable<Board> Loadable(BoardCatalog catalog)
    {
        foreach (string name in catalog.BoardNames())
        {
            Board? board = null;
            try
            {
                board = catalog.Load(name);
            }
            catch (UserError)
            {
                // Not what was asked.
            }

            if (board is not null)
            {
                yield return board;
            }
        }
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NfThread.Cli.Boards;

namespace NfThread.Cli.Commands;

/// <summary>`nft boards`: the boards there are, and all about one of them.</summary>
internal static class BoardsCommand
{
    /// <summary>What stands in the help for the name of a board.</summary>
    internal const string NameOfBoard = "NAME|FILTER";

    public static Command Create()
    {
        Argument<string?> name = new(NameOfBoard)
        {
            Description = "A board to show in full, or a text to list only the boards with it in their name, processor or engines",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = NameOfBoard,
        };
        Option<bool> json = SharedOptions.Json();
        Option<string?> folder = SharedOptions.BoardsFolder();
        Command command = new("boards", "List the boards, or show one") { name, json, folder };
        command.SetAction(result =>
        {
            BoardCatalog catalog = SharedOptions.Catalog(result.GetValue(folder));
            string? chosen = result.GetValue(name);
            if (chosen is null || !catalog.BoardNames().Contains(chosen, StringComparer.OrdinalIgnoreCase))
            {
                return ShowAll(catalog, chosen, result.GetValue(json));
            }

            Board board = catalog.Load(chosen);
            if (result.GetValue(json))
            {
                Json.Show(ToJson(board));
                return ExitCodes.Success;
            }

            return ShowOne(board);
        });
        return command;
    }

    /// <summary>Where there is no room for all, those with the highest number go first.</summary>
    internal static IReadOnlyList<(string Name, int Turn)> Columns { get; } =
        [("BOARD", 0), ("NAME", 5), ("ENGINES", 1), ("PROCESSOR", 4), ("FLASH", 2), ("RAM", 3), ("VERIFIED", 6)];

    internal static string[] Row(Board board) =>
    [
        board.Id, board.Name, string.Join(", ", board.Engines), board.Chip.Model ?? board.Cpu.Core, Size(board.Memory.Flash), Size(board.Memory.Ram),
        board.Verified.Length == 0 ? "not yet" : string.Join("; ", board.Verified.Select(v => v.On).Distinct()),
    ];

    internal static JsonObject ToJson(Board board) => new()
    {
        ["id"] = board.Id,
        ["name"] = board.Name,
        ["engines"] = new JsonArray([.. board.Engines.Select(e => (JsonNode)e)]),
        ["processor"] = board.Chip.Model ?? board.Cpu.Core,
        ["core"] = board.Cpu.Core,
        ["flash"] = board.Memory.Flash.Size,
        ["ram"] = board.Memory.Ram.Size,
        ["led"] = board.Led?.Pin,
        ["emulator"] = board.Emulator?.Machine,
        ["flashTools"] = new JsonArray([.. board.Flash.Select(f => (JsonNode)f.Tool)]),
        ["verified"] = new JsonArray([.. board.Verified.Select(v => (JsonNode)new JsonObject { ["on"] = v.On, ["when"] = v.When, ["how"] = v.How })]),
    };

    private static int ShowAll(BoardCatalog catalog, string? filter, bool json)
    {
        List<Board> boards = [];
        int faulty = 0;
        foreach (string name in catalog.BoardNames())
        {
            try
            {
                Board board = catalog.Load(name);
                if (filter is null || Row(board)[..4].Any(cell => cell.Contains(filter, StringComparison.OrdinalIgnoreCase)))
                {
                    boards.Add(board);
                }
            }
            catch (UserError error)
            {
                faulty++;
                Messages.Show(error, underMSBuild: false);
            }
        }

        if (boards.Count == 0 && faulty == 0)
        {
            throw new UserError($"No board has '{filter}' in its name, processor or engines.{NearNames.DidYouMean(filter ?? "", catalog.BoardNames())}", "nft boards lists all.");
        }

        if (json)
        {
            Json.Show(new JsonArray([.. boards.Select(ToJson)]));
        }
        else
        {
            Terminal.Show(Columns, [.. boards.Select(Row)], "nft boards NAME shows all of a board");
        }

        return faulty == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static int ShowOne(Board board)
    {
        List<(string Field, string Value)> rows =
        [
            ("Board", $"{board.Name} ({board.Id})"),
            ("About", board.Description ?? ""),
            ("Files", string.Join(" <- ", board.Files.Select(Path.GetFileName))),
            ("Engines", string.Join(", ", board.Engines)),
            ("Processor", Processor(board)),
            ("Flash", Place(board.Memory.Flash)),
            ("RAM", Place(board.Memory.Ram)),
            .. board.Memory.Extra.Select(e => (e.Key.ToUpperInvariant(), $"{Place(e.Value)} {e.Value.Note}")),
            ("Console", board.Engines.Contains("metal") ? Port(board, board.Console.Port, board.Console.Baud) : ""),
            .. SensorRows(board, board.Sensors, ""),
            ("LED", board.Led?.Pin ?? "none"),
            ("Button", board.Button is { } button ? $"{button.Pin}, pressed {(button.ActiveLow ? "low" : "high")}" : "none"),
            ("Threads", board.Engines.Contains("metal") ? $"stack {board.Threads.Stack} B, at least {board.Threads.MinimumStack} B; time slice {board.Threads.TimeSlice} ms" : ""),
            .. board.NanoClr is { } firmware ? FirmwareRows(board, firmware) : [],
            ("Emulator", board.Emulator is { } e ? $"{e.Command} -machine {e.Machine}" : "none"),
            ("Flash by", board.Flash.Length == 0 ? "-" : string.Join(", ", board.Flash.Select(f => f.Tool))),
            .. board.Verified.Select(v => ("Verified", $"{v.When} on {v.On}: {v.How}")),
        ];
        if (board.Verified.Length == 0)
        {
            rows.Add(("Verified", "not yet"));
        }

        foreach ((string field, string value) in rows.Where(r => r.Value.Length > 0))
        {
            Terminal.Write($"{field,-13} {value.Trim()}", new string(' ', 14));
        }

        return ExitCodes.Success;
    }

    private static string Processor(Board board)
    {
        string text = $"{board.Chip.Model} {(board.Cpu.Cores > 1 ? $"{board.Cpu.Cores} x " : "")}{board.Cpu.Core}".Trim();
        return board.Engines.Contains("metal")
            ? $"{text} at {Mega(board.Clock.Core)}, {board.Cpu.Fpu}, doubles in {(board.Cpu.Doubles ? "hardware" : "software at best")}"
            : text;
    }

    private static IEnumerable<(string Field, string Value)> FirmwareRows(Board board, NanoClr firmware)
    {
        int baud = board.BaudOf("nanoclr");
        return
        [
            ("Firmware", $"nanoFramework's {firmware.Target}{(firmware.Community ? " (community)" : "")}"),
            ("  interpreter", firmware.Clr is { } clr ? Place(clr) : ""),
            ("  application", Place(firmware.Deployment) + string.Concat(firmware.DeploymentByFlash.Select(f => $"; {Size(QuantityConverter.Parse(f.Value))} if the flash has {Size(QuantityConverter.Parse(f.Key))}"))),
            ("  objects", firmware.ManagedHeap switch
            {
                "runtime" => "what is free at boot",
                "linker" => "what the firmware's data leave of the RAM",
                string size => $"{QuantityConverter.Parse(size)} B",
            }),
            ("  console", firmware.Link switch
            {
                "usb" => "with the debugger, over the chip's USB",
                "uart" => $"with the debugger, UART at {baud} baud",
                _ => $"with the debugger, over the chip's USB or a UART at {baud} baud",
            }),
            ("  threads", "interpreted on one core; without stacks of their own, so that a stack size is remembered only"),
            .. SensorRows(board, firmware.Sensors, "  "),
            ("  figures", firmware.Source),
        ];
    }

    private static IEnumerable<(string Field, string Value)> SensorRows(Board board, Sensors? sensors, string indent) => sensors is null ? [] :
    [
        (indent + "GPS", sensors.Gps is not { } gps ? ""
            : gps.Tx is null ? Port(board, gps.Port, gps.Baud) : $"{gps.Port} (TX {gps.Tx}, RX {gps.Rx}) at {gps.Baud} baud"),
        .. sensors.Adc.Select((a, i) => ($"{indent}ADC {i}", $"channel {a.Channel} on {a.Pin} {a.Label}")),
    ];

    private static string Port(Board board, string? port, int baud)
    {
        SerialPin? pins = board.SerialPorts.GetValueOrDefault(port ?? "");
        string wires = pins is null ? "" : pins.Tx is null ? $" ({pins.Device})" : $" ({pins.Device}, TX {pins.Tx}, RX {pins.Rx})";
        return $"{port}{wires} at {baud} baud";
    }

    private static string Place(Region region) => region.Origin == 0 ? Size(region) : $"{Size(region)} at 0x{region.Origin:X8}";

    private static string Size(Region region) => Size(region.Size);

    private static string Size(long bytes) => bytes % (1024 * 1024) == 0 ? $"{bytes / 1024 / 1024} MiB" : $"{bytes / 1024} KiB";

    private static string Mega(int hertz) => string.Create(CultureInfo.InvariantCulture, $"{hertz / 1e6:0.###} MHz");
}

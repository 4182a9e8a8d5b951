namespace NfThread.Cli.Boards;

/// <summary>What no schema can say of the section 'nanoclr': its regions lie in the flash, on blocks that the chip erases, clear of each other.</summary>
internal static class NanoClrChecks
{
    private static readonly Dictionary<string, string[]> Cores = new()
    {
        ["esp32"] = ["xtensa-lx6", "xtensa-lx7", "riscv32"],
        ["stm32"] = ["cortex-m0", "cortex-m0plus", "cortex-m3", "cortex-m4", "cortex-m7", "cortex-m33"],
        ["rp2040"] = ["cortex-m0plus"],
        ["rp2350"] = ["cortex-m33"],
    };

    public static void Run(Board board, string file)
    {
        if (board.NanoClr is not { } firmware)
        {
            return;
        }

        if (!board.Engines.Contains("nanoclr"))
        {
            throw new UserError($"{file}: there is a section 'nanoclr', but 'engines' does not list nanoclr.", "Add it to 'engines', or remove the section.");
        }

        string[] cores = Cores[firmware.Platform];
        if (!cores.Contains(board.Cpu.Core))
        {
            throw new UserError(
                $"{file}: 'nanoclr.platform' is {firmware.Platform}, but 'cpu.core' is {board.Cpu.Core}.", $"Allowed for {firmware.Platform}: {string.Join(", ", cores)}.");
        }

        CheckRegions(board, firmware, file);
        if (firmware.Sensors is { Adc.Length: 1 })
        {
            throw new UserError($"{file}: 'nanoclr.sensors.adc' has 1 entry.", "Allowed: two or more, since the sample polls two, or none.");
        }

        if (!board.Flash.Any(f => f.Tool == "nanoff"))
        {
            throw new UserError($"{file}: 'engines' lists nanoclr, but 'flash' does not list nanoff.", "Add it: nanoff writes nanoFramework's firmware and applications.");
        }
    }

    private static void CheckRegions(Board board, NanoClr firmware, string file)
    {
        List<(string Field, Region Region)> regions = [("nanoclr.deployment", firmware.Deployment)];
        if (firmware.Clr is { } clr)
        {
            regions.Add(("nanoclr.clr", clr));
        }

        if (firmware.Config is { } config)
        {
            regions.Add(("nanoclr.config", config));
        }

        for (int i = 0; i < regions.Count; i++)
        {
            CheckRegion(board.Memory.Flash, firmware.Platform, regions[i].Field, regions[i].Region, file);
            for (int j = 0; j < i; j++)
            {
                if (regions[i].Region.Overlaps(regions[j].Region))
                {
                    throw new UserError($"{file}: '{regions[j].Field}' overlaps '{regions[i].Field}'.", "Correct an origin or a size.");
                }
            }
        }

        foreach ((string flash, string size) in firmware.DeploymentByFlash)
        {
            CheckRegion(
                board.Memory.Flash with { Size = QuantityConverter.Parse(flash) }, firmware.Platform, $"nanoclr.deploymentByFlash.{flash}",
                firmware.Deployment with { Size = QuantityConverter.Parse(size) }, file);
        }
    }

    private static void CheckRegion(Region flash, string platform, string field, Region region, string file)
    {
        // On ESP32 regions are offsets. An STM32F0 erases pages of 2 KiB, the others of that family larger sectors; ESP32 and Pico 4 KiB.
        long start = platform == "esp32" ? 0 : flash.Origin;
        int block = platform == "stm32" ? 2048 : 4096;
        if (region.Origin < start || region.End > start + flash.Size)
        {
            throw new UserError(
                $"{file}: '{field}' (0x{region.Origin:X8}, {region.Size} bytes) is not within the flash.",
                $"Allowed: 0x{start:X8} to 0x{start + flash.Size - 1:X8}{(start == 0 ? ", as offsets into the flash" : "")}.");
        }

        if (region.Origin % block != 0 || region.Size % block != 0)
        {
            throw new UserError($"{file}: '{field}' begins or ends within a block that the chip erases at once.", $"Allowed: multiples of {block} bytes.");
        }
    }
}

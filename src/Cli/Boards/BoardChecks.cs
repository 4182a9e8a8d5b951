namespace NfThread.Cli.Boards;

/// <summary>What no schema can say: fields of a board that must agree with each other.</summary>
internal static class BoardChecks
{
    private const uint LargestRam = 16 << 20;

    /// <summary>Whether the engines that a file lists can run on its processor; before anything else that they need.</summary>
    public static void CheckEngines(Board board, string file)
    {
        if (!board.Engines.Contains("metal"))
        {
            return;
        }

        if (ObstacleToMetal(board.Cpu) is { } obstacle)
        {
            throw new UserError($"{file}: 'engines' lists metal, but {obstacle}.", "Allowed: engines [\"nanoclr\"], or a chip with a floating-point unit (Cortex-M4F, M7, M33).");
        }
    }

    /// <summary>Why the metal engine cannot run on a processor at all; null if it could.</summary>
    public static string? ObstacleToMetal(Cpu cpu)
    {
        if (!cpu.Core.StartsWith("cortex-m", StringComparison.Ordinal))
        {
            return $"ilc compiles for Arm, not for the {cpu.Core}";
        }

        // ilc has no soft-float mode: whatever uses `float` becomes FPU instructions.
        return cpu.Fpu == "none" || cpu.Core is "cortex-m0" or "cortex-m0plus" or "cortex-m3"
            ? $"the {cpu.Core} has no floating-point unit, and ilc compiles `float` to its instructions"
            : null;
    }

    public static void Run(Board board, string file)
    {
        if (board.Console.Port is { } console)
        {
            CheckPort(board, file, "console.port", console);
        }

        if (board.Sensors is { } sensors)
        {
            if (sensors.Gps is { } gps)
            {
                CheckPort(board, file, "sensors.gps.port", gps.Port);
            }

            if (sensors.Adc.Length == 1)
            {
                throw new UserError($"{file}: 'sensors.adc' has 1 entry.", "Allowed: two or more, since the sample polls two, or none.");
            }
        }

        if (board.Emulator is { } emulator)
        {
            CheckEmulator(board, emulator, file);
        }

        if (board.Engines.Contains("metal"))
        {
            CheckThreads(board, file);
            CheckMemory(board, file);
            CheckMetal(board, file);
        }

        NanoClrChecks.Run(board, file);
    }

    private static void CheckEmulator(Board board, Emulator emulator, string file)
    {
        for (int i = 0; i < emulator.Serial.Length; i++)
        {
            if (emulator.Serial[i] != "none")
            {
                CheckPort(board, file, $"emulator.serial[{i}]", emulator.Serial[i]);
            }
        }

        if (!emulator.Serial.Contains(board.Console.Port))
        {
            throw new UserError(
                $"{file}: 'emulator.serial' lacks the console's port {board.Console.Port}.", "Name it at the place of the emulator's -serial that is connected to it.");
        }
    }

    private static void CheckThreads(Board board, string file)
    {
        if (board.Threads.Stack < board.Threads.MinimumStack || board.Threads.MainStack < board.Threads.MinimumStack)
        {
            throw new UserError(
                $"{file}: 'threads.stack' ({board.Threads.Stack}) and 'threads.mainStack' ({board.Threads.MainStack}) must not be smaller than 'threads.minimumStack'.",
                $"Allowed: {board.Threads.MinimumStack} bytes and more.");
        }
    }

    private static void CheckPort(Board board, string file, string field, string port)
    {
        if (!board.SerialPorts.ContainsKey(port))
        {
            throw new UserError($"{file}: '{field}' is \"{port}\", which 'serialPorts' does not have.", $"Allowed: {string.Join(", ", board.SerialPorts.Keys)}.");
        }
    }

    private static void CheckMemory(Board board, string file)
    {
        List<(string Field, Region Region)> regions =
        [
            ("memory.flash", board.Memory.Flash),
            ("memory.ram", board.Memory.Ram),
            .. board.Memory.Extra.Select(e => ($"memory.extra.{e.Key}", e.Value)),
        ];
        for (int i = 0; i < regions.Count; i++)
        {
            if (regions[i].Region.End > 0x1_0000_0000)
            {
                throw new UserError($"{file}: '{regions[i].Field}' reaches beyond the end of the address space.", "Correct its origin or its size.");
            }

            for (int j = 0; j < i; j++)
            {
                if (regions[i].Region.Overlaps(regions[j].Region))
                {
                    throw new UserError($"{file}: '{regions[i].Field}' overlaps '{regions[j].Field}'.", "Correct an origin or a size.");
                }
            }
        }

        long stacks = board.Threads.MainStack + board.Threads.InterruptStack + board.Threads.MinimumHeap;
        if (stacks > board.Memory.Ram.Size)
        {
            throw new UserError(
                $"{file}: 'threads' asks for {stacks} bytes of stacks and heap; 'memory.ram' has {board.Memory.Ram.Size}.", "Make them smaller.");
        }
    }

    private static void CheckMetal(Board board, string file)
    {
        if (board.Cpu.Doubles && board.Cpu.Fpu != "fpv5-d16")
        {
            throw new UserError(
                $"{file}: 'cpu.doubles' is true, but the {board.Cpu.Fpu} computes in single precision only.", "Allowed: false, or cpu.fpu \"fpv5-d16\".");
        }

        if (board.Memory.Ram.Size > LargestRam)
        {
            throw new UserError(
                $"{file}: 'memory.ram.size' is more than 16M.", "A monitor knows its owner by the low 24 bits of an address in RAM; give the rest another name in 'memory.extra'.");
        }

        if (board.Cpu.MpuRegions == 0)
        {
            throw new UserError(
                $"{file}: 'engines' lists metal, but 'cpu.mpuRegions' is 0.", "The metal engine guards stacks and address 0 with the memory protection unit; it needs at least 1 region.");
        }
    }
}

using NfThread.Cli.Boards;
using NfThread.Cli.Debugging;
using NfThread.Cli.Firmware.CallFrames;
using NfThread.Cli.Firmware.Names;
using NfThread.Cli.Firmware.Relaxation;
using NfThread.Cli.Firmware.StackNeed;
using NfThread.Cli.Tools;

namespace NfThread.Cli.Firmware;

/// <summary>
/// From compiled assemblies to an image: ilc makes one object of all of them (a second time with the library of doubles, if the chip has none and the first shows that they are needed), GNU as assembles the processor's sources, ld links
/// with the board's script, objcopy writes .bin and .hex. Messages have MSBuild's form, so that the build shows them as errors
/// and warnings of their file. All three get their final names at the end: an interrupted build leaves none that looks done.
/// </summary>
internal sealed class FirmwareBuild(FirmwareInputs inputs, Action<string> say)
{
    private readonly Board board = inputs.Board;

    public void Run()
    {
        string[] images = [inputs.BinPath, inputs.HexPath, inputs.ElfPath];
        Array.ForEach(images, File.Delete);
        Task<List<string>> assembling = Task.Run(() => AssembleAll(inputs.Assembly));
        string[] fitted = PinDrivers.Fit(inputs.Application, inputs.References, inputs.Intermediate);
        string[] references = [.. fitted, .. new[] { inputs.Schedules, inputs.Tracing, inputs.Deadlocks }.Where(l => l != "")];
        Compile(references);
        List<string> objects = inputs.Schedules == "" ? [] : AssembleAll(inputs.SchedulesAssembly);
        if (inputs.Tracing != "")
        {
            objects.AddRange(AssembleAll(inputs.TracingAssembly));
        }

        if (inputs.DeadlockSites != "")
        {
            objects.Add(Assemble(inputs.DeadlockSites));
        }

        if (board.Cpu.Doubles)
        {
            objects.AddRange(AssembleAll(inputs.DoubleUnitAssembly));
        }
        else if (inputs.Doubles != "" && DoubleCheck.NeedsLibrary(inputs.ObjectPath))
        {
            Compile([.. references, inputs.Doubles]);
            objects.AddRange(AssembleAll(inputs.DoublesAssembly));
        }

        RelocatableObject compiled = new(File.ReadAllBytes(inputs.ObjectPath));
        ImportThunks.Bypass(compiled);
        IReadOnlyDictionary<string, string> entries = inputs.Tracing == "" ? new Dictionary<string, string>() : TracedCalls.Entries(compiled);
        DebugAddresses.ClearThumbBits(compiled);
        DebugProducer.MakeDescription(compiled);
        DebugStatics.Pair(compiled);
        if (inputs.IsForDebugger)
        {
            DebugNames own = new(inputs.Application);
            own.Write(compiled);
            GdbObjects.WriteBeside(inputs.ElfPath, own.Types);
        }

        bool moved = ConstantData.Move(compiled) > 0;
        RuntimeHeader.Shorten(compiled);
        ZeroedData.Split(compiled);
        File.WriteAllBytes(inputs.ObjectPath, compiled.ToBytes());
        if (!moved)
        {
            say("nft : warning NFT0005: the object's data has an unknown layout, so its constants stay in RAM");
        }

        objects.AddRange(assembling.GetAwaiter().GetResult());
        if (Relax(entries, inputs.Tracing == "" ? [.. objects.Select(o => new RelocatableObject(File.ReadAllBytes(o)))] : []) is { } stubs)
        {
            string frames = Path.Combine(inputs.Intermediate, "nf_frames.S");
            File.WriteAllText(frames, stubs);
            objects.Add(Assemble(frames));
        }

        string names = Path.Combine(inputs.Intermediate, "nf_names.S");
        if (NameTable.Write(inputs.ObjectPath, inputs.StatisticsPath, inputs.References, inputs.Names, names))
        {
            objects.Add(Assemble(names));
        }

        string linked = Path.Combine(inputs.Intermediate, inputs.BaseName + ".linked.elf");
        Link(linked, objects);
        if (inputs.Doubles == "")
        {
            DoubleCheck.Refuse(board, linked);
        }

        ElfFile image = ElfFile.Read(linked);
        if (GateRooms.Require(image, inputs.BaseName) is { } unknown)
        {
            say($"nft : warning NFT0009: how much stack the runtime needs while it masks interrupts cannot be told: {unknown}");
        }

        ElfSections.Add(linked, inputs.Intermediate, new ElfMark(board.Id, inputs.Project).Written, (CallFrameTable.Section, CallFrameTable.Of(image)));
        string[] made = [Path.ChangeExtension(linked, ".bin"), Path.ChangeExtension(linked, ".hex"), linked];
        Objcopy("-O", "binary", linked, made[0]);
        Objcopy("-O", "ihex", linked, made[1]);
        SizeReport report = SizeReport.Read(board, linked);
        File.WriteAllText(inputs.SizePath, report.ToText());
        report.RequireFlashWithin(inputs.FlashLimit, inputs.BaseName, inputs.SizePath);
        using StopSignals waiting = StopSignals.Waiting();
        for (int i = 0; i < made.Length; i++)
        {
            File.Move(made[i], images[i], overwrite: true);
        }

        say(report.Summary(inputs.BaseName) + SizeHistory.Add(inputs.ElfPath, report).Difference);
    }

    private void Compile(string[] references)
    {
        List<string> arguments =
        [
            inputs.Application, .. references,
            "--systemmodule:mscorlib", "--targetos:linux", "--targetarch:arm", "-O", "-g",
            "-o:" + inputs.ObjectPath, "--mstat:" + inputs.StatisticsPath, .. inputs.IlcArguments,
        ];
        string response = Path.Combine(inputs.Intermediate, inputs.BaseName + ".ilc.rsp");
        File.WriteAllLines(response, arguments);
        CommandResult result = Execution.RunApart(inputs.Ilc, ["@" + response]);
        string output = (result.Output + result.Errors).Trim();
        if (result.ExitCode != 0)
        {
            throw IlcFailure.Explain(output, inputs.Application, Path.ChangeExtension(response, ".log"));
        }

        Pass("ilc", output);
    }

    /// <summary>Rewrites the compiled object; returns the assembly that it then calls, or null when it was left as it is.</summary>
    private string? Relax(IReadOnlyDictionary<string, string> entries, IReadOnlyList<RelocatableObject> assembly)
    {
        try
        {
            RelaxationResult result = ObjectRelaxation.Run(inputs.ObjectPath, entries, assembly);
            if (result.Kept > 0)
            {
                say($"nft : warning NFT0007: {result.Kept} functions read data from their own code, so they keep the compiler's size");
            }

            return result.Stubs;
        }
        catch (UnknownCodeException e)
        {
            say($"nft : warning NFT0006: the image keeps the compiler's size, and a frame of {StackChecks.GuardSize} bytes or more may leap a stack's guard: {e.Message}");
            return null;
        }
    }

    private List<string> AssembleAll(string folder)
    {
        string[] sources = [.. Directory.GetFiles(folder, "*.S").Order(StringComparer.Ordinal)];
        if (sources.Length == 0)
        {
            throw new UserError($"{folder}: no assembly sources (*.S) here.", "Check cpu.architecture of the board file.");
        }

        try
        {
            return [.. sources.AsParallel().AsOrdered().Select(Assemble)];
        }
        catch (AggregateException e) when (e.InnerException is UserError first)
        {
            throw first;
        }
    }

    private string Assemble(string source)
    {
        string target = Path.Combine(inputs.Intermediate, Path.GetFileNameWithoutExtension(source) + ".o");
        Step("as", HostTool.BinutilsPath("as"),
        [
            "-mcpu=" + board.Cpu.Core, "-mfpu=" + board.Cpu.Fpu, "-mfloat-abi=hard", "-mthumb", "-g", "-I", inputs.Assembly,
            "--defsym", "NF_IRQ_COUNT=" + board.Chip.Interrupts, .. board.HasBitBand ? (string[])["--defsym", "NF_BIT_BAND=1"] : [], .. inputs.Tracing == "" ? [] : (string[])["--defsym", "NF_TRACE=1"], source, "-o", target,
        ]);
        return target;
    }

    private void Link(string output, List<string> objects) =>
        Step("ld", HostTool.BinutilsPath("ld"),
        [
            "-T", inputs.LinkerScript, "--gc-sections", "--orphan-handling=warn", "-z", "noexecstack", "--no-warn-rwx-segments",
            "-Map", inputs.MapPath, .. inputs.Tracing == "" ? [] : TracedCalls.LinkerArguments, "-o", output, inputs.ObjectPath, .. objects,
        ], LinkAdvice);

    private string? LinkAdvice(string output)
    {
        if (output.Contains("will not fit in region", StringComparison.Ordinal) || output.Contains("overflowed by", StringComparison.Ordinal))
        {
            return $"the program is too big for {board.Name} ({board.Memory.Flash.Size / 1024} KiB of flash, {board.Memory.Ram.Size / 1024} KiB of RAM)";
        }

        return output.Contains("undefined reference", StringComparison.Ordinal)
            ? $"the metal engine lacks a routine that the compiled program calls; the line above names it and its caller"
            : null;
    }

    private static void Objcopy(params string[] arguments) => Step("objcopy", HostTool.BinutilsPath("objcopy"), arguments);

    /// <summary>Runs one tool, passes its warnings on, and stops with its whole output when it fails.</summary>
    private static void Step(string name, string file, IEnumerable<string> arguments, Func<string, string?>? advice = null)
    {
        CommandResult result = Execution.RunApart(file, arguments);
        string output = (result.Output + result.Errors).Trim();
        if (result.ExitCode != 0)
        {
            throw new UserError($"{name} failed with exit code {result.ExitCode}:\n{output}", advice?.Invoke(output));
        }

        Pass(name, output);
    }

    private static void Pass(string name, string output)
    {
        foreach (string line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // ilc's own form has a code after "warning"; the binutils' has none, which MSBuild would not take for a warning.
            Console.WriteLine(line.Contains("warning IL", StringComparison.Ordinal) ? line : $"{name} : warning NFT0002: {line}");
        }
    }
}

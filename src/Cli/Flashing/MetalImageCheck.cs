using NfThread.Cli.Boards;

namespace NfThread.Cli.Flashing;

/// <summary>
/// Compares an image with the board it is to be written to, before anything touches the board. An image that fails here would
/// not start there, or was made for another board; what passes has a vector table that the processor can start from.
/// </summary>
internal static class MetalImageCheck
{
    private const int VectorsOfTheCore = 16;

    public static void Run(MetalImage image, Board board)
    {
        string build = $"Build it for this board: nft flash PROJECT --board {board.Id}";
        if (image.Mark is { } mark && mark.Board != board.Id)
        {
            string project = File.Exists(mark.Project) ? ShellQuote.Line(mark.Project, []) : "PROJECT";
            throw new UserError(
                $"{image.Path} was built for {mark.Board}, not for {board.Id}.",
                $"For this board: nft flash {project} --board {board.Id}. If the board on the desk is {mark.Board}: --board {mark.Board}.");
        }

        if (NanoImage.IsOne(image.Bytes))
        {
            throw new UserError(
                $"{image.Path} is an application for nanoFramework's firmware (marker NFMRK1), not a program for the bare metal.",
                $"Deploy it with --engine nanoclr to a board that has the firmware, or name a program for metal. {board.Name} runs: {string.Join(", ", board.Engines)}.");
        }

        if (image.Bytes.Length < 4 * VectorsOfTheCore)
        {
            throw new UserError($"{image.Path} has {image.Bytes.Length} bytes; a vector table alone has {4 * VectorsOfTheCore}.", build);
        }

        Region flash = board.Memory.Flash;
        if (image.Origin != flash.Origin)
        {
            throw new UserError(
                $"{image.Path} starts at 0x{image.Origin:X8}; {board.Name} starts from its flash at 0x{flash.Origin:X8}, and the vector table must be there.", build);
        }

        if (image.End > flash.End)
        {
            throw new UserError(
                $"{image.Path} has {image.Bytes.Length} bytes, {image.End - flash.End} more than the flash of {board.Name} ({flash.Size} bytes at 0x{flash.Origin:X8}).",
                "Use a board with more flash, or make the program smaller: the build's .size.txt shows what takes the space.");
        }

        CheckStackPointer(image, board, build);
        CheckResetVector(image, board, build);
    }

    private static void CheckStackPointer(MetalImage image, Board board, string build)
    {
        uint stack = image.StackPointer;
        Region[] memories = [board.Memory.Ram, .. board.Memory.Extra.Values];
        // A stack grows down from its first value, so that may be the end of a memory but not its start.
        if (!memories.Any(m => stack > m.Origin && stack <= m.End))
        {
            string known = string.Join(", ", memories.Select(m => $"0x{m.Origin:X8} to 0x{m.End:X8}"));
            throw new UserError(
                $"{image.Path} has no vector table for {board.Name}: word 0, the initial stack pointer, is 0x{stack:X8}, outside the board's RAM ({known}).", build);
        }

        if (stack % 8 != 0)
        {
            throw new UserError($"{image.Path}: the initial stack pointer 0x{stack:X8} is no multiple of 8, as the processor's calling convention demands.", build);
        }
    }

    private static void CheckResetVector(MetalImage image, Board board, string build)
    {
        uint reset = image.ResetVector;
        if (reset % 2 == 0)
        {
            throw new UserError(
                $"{image.Path}: word 1, the reset vector, is 0x{reset:X8}; its lowest bit must be 1, since {board.Cpu.Core} executes Thumb code only.", build);
        }

        if (reset < image.Origin || reset >= image.End)
        {
            throw new UserError(
                $"{image.Path}: word 1, the reset vector, is 0x{reset:X8}, outside the image (0x{image.Origin:X8} to 0x{image.End:X8}).", build);
        }
    }
}

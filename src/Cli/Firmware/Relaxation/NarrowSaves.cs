using System.Numerics;

namespace NfThread.Cli.Firmware.Relaxation;

/// <summary>
/// ilc saves r11 in each frame, which nobody sets in most of them any more. There a register takes its place that a narrow `push` and `pop` can name: the next one above those that
/// are saved already, so that all keep their places in the frame. The function does not use it, or it would be saved.
/// </summary>
internal static class NarrowSaves
{
    private const int Push = 0xE92D, Pop = 0xE8BD, NarrowPush = 0xB400, NarrowPop = 0xBC00;
    private const int FramePointer = 1 << ThumbCode.FramePointer, Link = 1 << 14, ProgramCounter = 1 << ThumbCode.ProgramCounter;
    private const int FirstSaved = 4, LastNarrow = 7, NarrowReturn = 0x100;

    /// <summary>Rewrites a function that has no use for r11; the register that is saved instead, or null where there is none.</summary>
    public static int? Rewrite(CodeFunction function, Func<CodeItem, (int First, int Second)> instruction)
    {
        CodeItem[] saves = [.. function.Items.Where(i => i.Kind == CodeKind.Plain && SavesFramePointer(instruction(i)))];
        int[] lists = [.. saves.Select(i => instruction(i).Second & ~(Link | ProgramCounter)).Distinct()];
        if (lists is not [int saved] || saved >> (LastNarrow + 1) != FramePointer >> (LastNarrow + 1))
        {
            return null;
        }

        int others = saved & ~FramePointer;
        int instead = Math.Max(FirstSaved, others == 0 ? 0 : BitOperations.Log2((uint)others) + 1);
        if (instead > LastNarrow)
        {
            return null;
        }

        foreach (CodeItem item in saves)
        {
            (int first, int second) = instruction(item);
            int low = others | (1 << instead);
            bool returns = (second & (first == Push ? Link : ProgramCounter)) != 0;
            item.Kind = CodeKind.Shortened;
            item.Bytes = first == Pop && !returns
                ? ThumbCode.Halfwords(Pop, (second & ~FramePointer) | (1 << instead))
                : ThumbCode.Halfwords((first == Push ? NarrowPush : NarrowPop) | (returns ? NarrowReturn : 0) | low);
            item.Size = item.Bytes.Length;
        }

        return instead;
    }

    private static bool SavesFramePointer((int First, int Second) instruction) =>
        instruction.First is Push or Pop && (instruction.Second & FramePointer) != 0;
}

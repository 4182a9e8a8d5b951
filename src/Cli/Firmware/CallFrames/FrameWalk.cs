using System.Collections.Immutable;
using NfThread.Cli.Firmware.Relaxation;
using NfThread.Cli.Firmware.StackNeed;

namespace NfThread.Cli.Firmware.CallFrames;

/// <summary>Follows a function of the linked image from instruction to instruction, and notes what each one finds of the frame (ARM DDI 0403, chapter A7).</summary>
/// <param name="code">The image.</param>
/// <param name="functions">Where functions begin, with their names.</param>
/// <param name="entry">Which one is followed.</param>
internal sealed class FrameWalk(ImageCode code, IReadOnlyDictionary<uint, string> functions, uint entry)
{
    private const int FirstPreserved = 4, FirstPreservedDouble = StackInstruction.FirstDouble + 8, StackAllocPointer = 9, Link = 14, MoveStackPointerToR9 = 0x46E9;

    private readonly SortedDictionary<uint, FrameState> states = [];
    private readonly Stack<uint> todo = new();

    /// <summary>By address, in order; null where two ways through the function leave nothing to find its caller by.</summary>
    public static SortedDictionary<uint, FrameState>? Of(ImageCode code, IReadOnlyDictionary<uint, string> functions, uint function)
    {
        FrameWalk walk = new(code, functions, function);
        return walk.Follow() ? walk.states : null;
    }

    private bool Follow()
    {
        bool isKnown = Go(entry, FrameState.Entry);
        while (isKnown && todo.TryPop(out uint at))
        {
            FrameState state = states[at];
            (int first, int second) = code.At(at);
            uint next = at + code.Size(at);
            if (ThumbCode.Branch(first, second) is { } branch)
            {
                uint target = (uint)(at + 4 + branch.Distance);
                bool isCall = branch.Form == BranchForm.Link;
                string? callee = functions.GetValueOrDefault(target);
                isKnown = (isCall || (callee is not null && target != entry) || Go(target, state))
                    && (branch.Form is BranchForm.Narrow or BranchForm.Wide || Go(next, isCall && StackChecks.FrameOf(callee) is { } size ? Down(state, size) : state));
            }
            else if (TableJump.Is(first, second))
            {
                isKnown = TableJump.Targets(code, at, second).All(target => Go(target, state));
            }
            else
            {
                isKnown = StackInstruction.Read(first, second).Effect is StackEffect.Returns or StackEffect.JumpsUnknown or StackEffect.Stops || (Behind(at, first, second, state) is { } after && Go(next, after));
            }
        }

        return isKnown;
    }

    private bool Go(uint at, FrameState state)
    {
        // Behind a call that does not come back another function may begin.
        if (at != entry && functions.ContainsKey(at))
        {
            return true;
        }

        if (!states.TryGetValue(at, out FrameState? before))
        {
            states[at] = state;
            todo.Push(at);
            return true;
        }

        if (before.Meet(state) is not { } both)
        {
            return false;
        }

        if (!both.Equals(before))
        {
            states[at] = both;
            todo.Push(at);
        }

        return true;
    }

    /// <summary>What an instruction leaves; null where it sets the stack pointer in an unknown way, and there is no frame pointer.</summary>
    private FrameState? Behind(uint at, int first, int second, FrameState state)
    {
        if (state.Frame is null && (ThumbCode.SetsFramePointer(first, second) || first == MoveStackPointerToR9))
        {
            return state with
            {
                Frame = state.Depth - (first == MoveStackPointerToR9 ? 0 : ThumbCode.FramePointerOffset(first, second)),
                FramePointer = first == MoveStackPointerToR9 ? StackAllocPointer : ThumbCode.FramePointer,
            };
        }

        if (ThumbCode.SetsStackPointer(first, second) is { } source)
        {
            int? depth = source == state.FramePointer ? state.Frame : ProbedFrame.Bytes(code, at) is { } bytes ? state.Depth + bytes : null;
            return depth is null && state.Frame is null ? null : state with { Depth = depth };
        }

        if (StackInstruction.Transfer(first, second) is { Registers: not 0 } transfer)
        {
            return transfer.Pushes ? Push(state, transfer) : Pop(state, transfer);
        }

        return StackInstruction.Read(first, second) is (StackEffect.Moves, int moved) ? Down(state, moved) : state;
    }

    private static FrameState Down(FrameState state, int bytes) => state with { Depth = state.Depth + bytes };

    /// <summary>The first push of a register that a function preserves is where its caller's value lies.</summary>
    private static FrameState Push(FrameState state, StackTransfer pushed)
    {
        FrameState below = Down(state, pushed.Bytes);
        ImmutableSortedDictionary<int, int> saved = state.Saved;
        int? place = below.Depth;
        foreach (int register in pushed.Numbers())
        {
            if (place is { } at && IsPreserved(register) && !saved.ContainsKey(register))
            {
                saved = saved.Add(register, at);
            }

            place -= pushed.Size;
        }

        return below with { Saved = saved };
    }

    private static FrameState Pop(FrameState state, StackTransfer popped)
    {
        ImmutableSortedDictionary<int, int> saved = state.Saved;
        int? place = state.Depth;
        int? frame = state.Frame;
        foreach (int register in popped.Numbers())
        {
            if (saved.TryGetValue(register, out int at) && at == place)
            {
                saved = saved.Remove(register);
                frame = register == state.FramePointer ? null : frame;
            }

            place -= popped.Size;
        }

        return state with { Depth = place, Frame = frame, Saved = saved };
    }

    private static bool IsPreserved(int register) => register is (>= FirstPreserved and <= ThumbCode.FramePointer) or Link or >= FirstPreservedDouble;
}

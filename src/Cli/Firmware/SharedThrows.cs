using NfThread.Cli.Firmware.Relaxation;

namespace NfThread.Cli.Firmware;

/// <summary>
/// A method's checks of one kind (index, division by zero, cast of a size) share one call at the method's end, which throws; debug information gives that
/// call to whatever statement comes last. Which check failed, nothing tells any more; but the branches that lead to the call stand where the checks are.
/// </summary>
internal sealed class SharedThrows
{
    /// <summary>In the names of the functions that throw for such checks, and never come back.</summary>
    public const string Helpers = "_ThrowHelpers__";

    private readonly ImageCode code;
    private readonly uint[] starts;
    private readonly HashSet<uint> helpers;

    public SharedThrows(ElfFile image)
    {
        code = new ImageCode(image);
        (string Name, uint Address)[] functions = [.. image.Functions()];
        starts = [.. functions.Select(f => f.Address).Distinct().Order()];
        helpers = [.. functions.Where(f => f.Name.Contains(Helpers, StringComparison.Ordinal)).Select(f => f.Address)];
    }

    /// <summary>The branches that lead to the call that an address of a trace is in; none where it is no such call.</summary>
    /// <param name="address">Two bytes before the return address, as in all traces.</param>
    public IReadOnlyList<uint> BranchesTo(uint address)
    {
        uint call = address - 2;
        if (!helpers.Contains(TargetOf(call, BranchForm.Link)))
        {
            return [];
        }

        int function = Array.BinarySearch(starts, call);
        function = function < 0 ? ~function - 1 : function;
        List<uint> branches = [];
        for (uint at = function < 0 ? call : starts[function]; at < call; at += code.Size(at))
        {
            if (TargetOf(at, BranchForm.NarrowConditional, BranchForm.WideConditional, BranchForm.CompareZero) == call)
            {
                branches.Add(at);
            }
        }

        return branches;
    }

    private uint TargetOf(uint at, params ReadOnlySpan<BranchForm> forms)
    {
        (int first, int second) = code.At(at);
        return ThumbCode.Branch(first, second) is { } branch && forms.Contains(branch.Form) ? (uint)(at + 4 + branch.Distance) : 0;
    }
}

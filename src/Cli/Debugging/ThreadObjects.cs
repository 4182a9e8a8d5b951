using NfThread.Cli.Schedules.Explaining;

namespace NfThread.Cli.Debugging;

/// <summary>What a thread is known by, from memory: its name, and the function that it was started with. A reader gives the word at an address, 0 where there is none.</summary>
internal sealed class ThreadObjects(ImageTypes types)
{
    private const string Thread = "mscorlib_System_Threading_Thread";
    private const string Record = "NfThread_NfThread_ThreadRecord";

    // Of a delegate, on this runtime: what it calls when that is a static method, and otherwise.
    private const uint DelegateThunkTarget = 12, DelegateTarget = 16;
    private const int LongestName = 64;

    /// <summary>The object that a control block is part of.</summary>
    public uint Of(uint block) => block - (types.Offset(Thread, "_block") ?? 0);

    /// <summary>Its Name; null when it has none.</summary>
    public async Task<string?> NameAsync(uint block, Func<uint, Task<uint>> read)
    {
        uint text = await FieldAsync(Of(block), Thread, "_name", read);
        uint length = text == 0 ? 0 : await read(text + 4);
        if (length is 0 or > LongestName)
        {
            return null;
        }

        char[] letters = new char[length];
        for (uint i = 0; i < length; i++)
        {
            letters[i] = (char)(await read(text + 8 + (i / 2 * 4)) >> (int)(i % 2 * 16));
        }

        return new string(letters);
    }

    /// <summary>The address of the function that it was started with; 0 when that is not known.</summary>
    public async Task<uint> FunctionAsync(uint block, Func<uint, Task<uint>> read)
    {
        uint record = await FieldAsync(Of(block), Thread, "_moduleRecord", read);
        uint function = await FieldAsync(record, Record, "Function", read);
        uint start = function != 0 ? function : await FieldAsync(Of(block), Thread, "_start", read);
        if (start == 0)
        {
            return 0;
        }

        uint thunk = await read(start + DelegateThunkTarget);
        return (thunk != 0 ? thunk : await read(start + DelegateTarget)) & ~1u;
    }

    private async Task<uint> FieldAsync(uint target, string type, string field, Func<uint, Task<uint>> read) =>
        target != 0 && types.Offset(type, field) is { } offset ? await read(target + offset) : 0;
}

namespace NfThread.Cli;

/// <summary>Looks into ascending numbers, such as the places where something begins.</summary>
internal static class Sorted
{
    /// <summary>The index of the last one that is not above a value; -1 where all are.</summary>
    public static int AtOrBefore<T>(T[] ascending, T value)
        where T : IComparable<T>
    {
        int index = Array.BinarySearch(ascending, value);
        return index >= 0 ? index : ~index - 1;
    }
}

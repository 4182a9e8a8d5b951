// A device register: every read and write happens, in the order written. Set, Clear and Replace are read, change, write: where
// a thread and an interrupt handler share a register, the thread masks interrupts around them.

using System.Threading;

namespace NfThread.Chip;

internal struct Register
{
    private uint _value;

    public uint Value
    {
        get => Volatile.Read(ref _value);
        set => Volatile.Write(ref _value, value);
    }

    public void Set(uint bits) => Value |= bits;

    public void Clear(uint bits) => Value &= ~bits;

    /// <summary>Gives the bits of <paramref name="mask"/> a new value and leaves the others.</summary>
    public void Replace(uint mask, uint bits) => Value = (Value & ~mask) | bits;

    public bool Has(uint bits) => (Value & bits) != 0;

    /// <summary>
    /// Reads until the bits of <paramref name="mask"/> equal <paramref name="bits"/>; false when they do not within
    /// <paramref name="reads"/> reads. A read takes at least <see cref="CyclesPerRead"/> cycles, which is what a bound in time
    /// is converted with.
    /// </summary>
    public bool Await(uint mask, uint bits, uint reads)
    {
        while ((Value & mask) != bits)
            if (reads-- == 0) return false;
        return true;
    }

    /// <summary>A load over the peripheral bus, a barrier, a comparison, two branches: never fewer cycles than this.</summary>
    internal const uint CyclesPerRead = 8;
}

// What the threads share; whoever touches it holds Lock. The tests compile this
// file too.

using NfThread;

internal sealed class Readings
{
    private int _sum;

    public readonly Lock Lock = new Lock();

    public int Blinks { get; set; }

    public int Polls { get; private set; }

    public int Mean
    {
        get { return Polls == 0 ? 0 : _sum / Polls; }
    }

    public void Add(int value)
    {
        _sum += value;
        Polls++;
    }
}

// A number that threads share. Each read and write is atomic and really happens: a plain field that is polled in a loop may be read once.
using System.Threading;

namespace NFUnitTest
{
    internal sealed class Counter
    {
        private int _value;

        internal int Value
        {
            get { return Interlocked.CompareExchange(ref _value, 0, 0); }
            set { Interlocked.Exchange(ref _value, value); }
        }

        internal int Increment()
        {
            return Interlocked.Increment(ref _value);
        }
    }
}

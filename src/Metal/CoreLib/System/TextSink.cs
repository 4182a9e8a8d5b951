// Where text is laid out. The layout runs twice over the same code: the first time only to learn its length.

using System.Runtime.CompilerServices;

namespace System
{
    /// <summary>Counts the characters that are added and, once it has somewhere to put them, writes them.</summary>
    /// <remarks>Its methods are not inlined: they are called from many places, and flash is dearer here than time.</remarks>
    internal unsafe struct TextSink
    {
        internal char* Next;
        internal int Length;

        [MethodImpl(Inlining.Never)]
        internal void Add(char c)
        {
            Length++;
            if (Next != null) *Next++ = c;
        }

        [MethodImpl(Inlining.Never)]
        internal void AddDigit(int digit) => Add((char)('0' + digit));

        /// <summary>A non-negative number with at least <paramref name="width"/> digits.</summary>
        [MethodImpl(Inlining.Never)]
        internal void AddNumber(int value, int width)
        {
            int divisor = 1;
            while (width > 1 || value / divisor >= 10)
            {
                divisor *= 10;
                width--;
            }

            for (; divisor != 0; divisor /= 10) AddDigit(value / divisor % 10);
        }

        /// <summary>Takes the last character away again.</summary>
        internal void TakeBack()
        {
            Length--;
            if (Next != null) Next--;
        }

        internal void Add(string text)
        {
            for (int i = 0; i < text.Length; i++) Add(text[i]);
        }
    }
}

// Text of a line, put together in one buffer that is used again, so that a report a second leaves little for the collector. There are many
// calls, so their bodies are kept out of line: it saves several KiB of flash.

using System;
using System.Runtime.CompilerServices;

namespace SensorPolling
{
    internal sealed class Line
    {
        private readonly char[] _text = new char[160];
        private int _length;

        /// <summary>Adds a text; what does not fit is left out.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Line Add(string text)
        {
            for (int i = 0; i < text.Length; i++) Add(text[i]);
            return this;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Line Add(char character)
        {
            if (_length < _text.Length) _text[_length++] = character;
            return this;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Line Add(long number)
        {
            if (number < 0)
            {
                Add('-');
                number = -number;
            }

            if (number >= 10) Add(number / 10);
            return Add((char)('0' + (int)(number % 10)));
        }

        /// <summary>Adds a number that counts units of 10 to the power of -<paramref name="decimals"/>: 99 with 1 is 9.9.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Line AddFixed(long number, int decimals)
        {
            if (number < 0)
            {
                Add('-');
                number = -number;
            }

            long unit = 1;
            for (int i = 0; i < decimals; i++) unit *= 10;
            Add(number / unit);
            Add('.');
            for (long rest = number % unit; decimals > 0; decimals--)
            {
                unit /= 10;
                Add((char)('0' + (int)(rest / unit)));
                rest %= unit;
            }

            return this;
        }

        /// <summary>Spaces up to a column.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Line Pad(int column)
        {
            while (_length < column) Add(' ');
            return this;
        }

        /// <summary>The line so far; the next Add begins a new one.</summary>
        internal string Take()
        {
            string text = new string(_text, 0, _length);
            _length = 0;
            return text;
        }

        /// <summary>Shows the line.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void Write()
        {
            Console.WriteLine(Take());
        }

        /// <summary>One number as AddFixed writes it.</summary>
        internal static string Fixed(long number, int decimals)
        {
            return new Line().AddFixed(number, decimals).Take();
        }
    }
}

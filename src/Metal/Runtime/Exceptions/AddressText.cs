// Addresses as text, for messages and stack traces: 0x and eight digits.

namespace System.Runtime
{
    internal static class AddressText
    {
        internal const int Length = 10;

        /// <summary>The character at a position of the text.</summary>
        internal static char Digit(uint value, int position)
        {
            if (position < 2) return position == 0 ? '0' : 'x';
            uint digit = value >> (36 - 4 * position) & 15;
            return (char)(digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }

        internal static string Make(uint value)
        {
            string text = string.FastAllocateString(Length);
            for (int i = 0; i < Length; i++) CompilerServices.Unsafe.Add(ref text.GetRawStringData(), i) = Digit(value, i);
            return text;
        }
    }
}

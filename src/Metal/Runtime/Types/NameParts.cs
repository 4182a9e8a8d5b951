// A name as it lies in flash: strings of a length and ASCII, empty or null where there is nothing. With dots between them they
// make the full name; in the name of a method a nested type's + is a dot, too.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct NameParts
    {
        public byte* Space, Type, Method;

        private int Length => Space[0] + (Space[0] == 0 ? 0 : 1) + Type[0] + (Method == null ? 0 : Method[0] + 1);

        public override string ToString()
        {
            string result = string.FastAllocateString(Length);
            int at = 0;
            if (Space[0] != 0) Append(result, ref at, Space, '.');
            Append(result, ref at, Type, Method == null ? '\0' : '.');
            if (Method != null) Append(result, ref at, Method, '\0');
            return result;
        }

        private void Append(string result, ref int at, byte* text, char separator)
        {
            for (int i = 1; i <= text[0]; i++) Unsafe.Add(ref result.GetRawStringData(), at++) = CharacterOf(text, i);
            if (separator != 0) Unsafe.Add(ref result.GetRawStringData(), at++) = separator;
        }

        /// <summary>To the console, for when there is no memory for a string.</summary>
        public void Write()
        {
            if (Space[0] != 0) Write(Space, '.');
            Write(Type, Method == null ? '\0' : '.');
            if (Method != null) Write(Method, '\0');
        }

        private void Write(byte* text, char separator)
        {
            for (int i = 1; i <= text[0]; i++) FaultReport.Write(CharacterOf(text, i));
            if (separator != 0) FaultReport.Write(separator);
        }

        private char CharacterOf(byte* text, int index) => text[index] == '+' && text == Type && Method != null ? '.' : (char)text[index];
    }
}

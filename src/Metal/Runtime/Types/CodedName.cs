// A name as it lies in flash: ASCII up to a 0. A unit of 0x80 and more stands for two others, which the table's pairs tell, and / for the dot behind a namespace.
// With a dot between them, type and method make the full name; in the name of a method a nested type's + is a dot, too.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace System.Runtime
{
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct CodedName
    {
        private const uint Pair = 0x80;
        private const char EndOfNamespace = '/';

        private readonly byte* _pairs;
        private byte* _next, _method;

        /// <summary>What comes before the next unit, the first in the lowest byte. The build nests pairs no deeper.</summary>
        private uint _pending;

        /// <param name="pairs">The table's.</param>
        /// <param name="type">The type.</param>
        /// <param name="method">Its method, or null.</param>
        internal CodedName(byte* pairs, byte* type, byte* method)
        {
            _pairs = pairs;
            _next = type;
            _method = method;
            _pending = 0;
        }

        /// <summary>Goes on behind the namespace, if there is one.</summary>
        internal void SkipNamespace()
        {
            CodedName ahead = this;
            for (uint unit = ahead.Unit(); unit != 0; unit = ahead.Unit())
            {
                if (unit != EndOfNamespace) continue;
                this = ahead;
                return;
            }
        }

        /// <summary>All that <see cref="Next"/> has not given yet.</summary>
        public override string ToString()
        {
            CodedName ahead = this;
            int length = 0;
            while (ahead.Next() != 0) length++;
            string result = string.FastAllocateString(length);
            for (int i = 0; i < length; i++) Unsafe.Add(ref result.GetRawStringData(), i) = Next();
            return result;
        }

        /// <summary>To the console, for when there is no memory for a string.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void Write()
        {
            for (char next = Next(); next != 0; next = Next()) FaultReport.Write(next);
        }

        /// <summary>The next character, 0 behind the last.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal char Next()
        {
            uint unit = Unit();
            return unit == EndOfNamespace || (unit == '+' && _method != null) ? '.' : (char)unit;
        }

        private uint Unit()
        {
            uint unit = _pending & 0xFF;
            if (unit != 0)
            {
                _pending >>= 8;
            }
            else if ((unit = *_next) != 0)
            {
                _next++;
            }
            else if (_method != null)
            {
                _next = _method;
                _method = null;
                return '.';
            }

            for (; unit >= Pair; unit = _pairs[2 * (unit - Pair)]) _pending = (_pending << 8) | _pairs[(2 * (unit - Pair)) + 1];
            return unit;
        }
    }
}

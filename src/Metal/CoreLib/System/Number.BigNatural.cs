// Natural numbers of a fixed number of 32-bit words, lowest word first, in memory that the caller provides. Just the
// operations that exact conversion between binary and decimal needs; nothing allocates and no table is used.

namespace System
{
    internal static unsafe class BigNatural
    {
        /// <summary>target = value * 2^shift.</summary>
        internal static void Set(uint* target, int words, ulong value, int shift)
        {
            for (int i = 0; i < words; i++) target[i] = 0;
            int word = shift >> 5;
            int bits = shift & 31;
            uint low = (uint)value;
            uint high = (uint)(value >> 32);
            target[word] = low << bits;
            target[word + 1] = high << bits;
            if (bits != 0)
            {
                target[word + 1] |= low >> (32 - bits);
                uint carry = high >> (32 - bits);
                if (carry != 0) target[word + 2] = carry;
            }
        }

        /// <summary>target *= factor.</summary>
        internal static void Multiply(uint* target, int words, uint factor)
        {
            uint carry = 0;
            for (int i = 0; i < words; i++)
            {
                ulong product = (ulong)target[i] * factor + carry;
                target[i] = (uint)product;
                carry = (uint)(product >> 32);
            }
        }

        /// <summary>target *= 10^power.</summary>
        internal static void MultiplyByPowerOf10(uint* target, int words, int power)
        {
            for (; power >= 9; power -= 9) Multiply(target, words, 1000000000);
            for (; power > 0; power--) Multiply(target, words, 10);
        }

        /// <summary>The sign of (left + (addend &lt;&lt; addendShift)) * 1 - right, with addendShift 0 or 1 and addend possibly null.</summary>
        internal static int CompareSum(uint* left, uint* addend, int addendShift, uint* right, int words)
        {
            long carry = 0;
            bool different = false;
            uint shiftedOut = 0;
            for (int i = 0; i < words; i++)
            {
                uint extra = 0;
                if (addend != null)
                {
                    extra = (addend[i] << addendShift) | shiftedOut;
                    shiftedOut = addendShift == 0 ? 0 : addend[i] >> 31;
                }

                carry += (long)left[i] + extra - right[i];
                if ((uint)carry != 0) different = true;
                carry >>= 32;
            }

            return carry != 0 ? (carry < 0 ? -1 : 1) : different ? 1 : 0;
        }

        /// <summary>target -= subtrahend, which must not be larger.</summary>
        internal static void Subtract(uint* target, uint* subtrahend, int words)
        {
            long borrow = 0;
            for (int i = 0; i < words; i++)
            {
                borrow += (long)target[i] - subtrahend[i];
                target[i] = (uint)borrow;
                borrow >>= 32;
            }
        }

        internal static bool IsZero(uint* value, int words)
        {
            for (int i = 0; i < words; i++)
            {
                if (value[i] != 0) return false;
            }

            return true;
        }
    }
}

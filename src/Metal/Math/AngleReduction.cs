// Which quadrant an angle is in, and what is left of it: the angle times 2/pi, modulo 4, with the 192 bits of 2/pi that matter
// at the angle's magnitude (Payne and Hanek's method). Right for every double up to the greatest.

namespace System
{
    internal static class AngleReduction
    {
        // 64 zero bits, then the binary digits of 2/pi.
        private static readonly uint[] TwoOverPi =
        {
            0x00000000, 0x00000000, 0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB,
            0xDEBBC561, 0xB7246E3A, 0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484,
            0xE99C7026, 0xB45F7E41, 0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F, 0xEF2F118B,
            0x5A0A6D1F, 0x6D367ECF, 0x27CB09B7, 0x4F463F66, 0x9E5FEA2D, 0x7527BAC7, 0xEBE5F17B, 0x3D0739F7, 0x8A5292EA,
            0x6BFB5FB1, 0x1F8D5D08, 0x56033046, 0xFC7B6BAB, 0xF0CFBC20,
        };

        /// <summary>
        /// The nearest multiple of pi/2, modulo 4, to a positive angle; the distance to it, up to pi/4, and whether the angle is
        /// below it.
        /// </summary>
        internal static int Reduce(Wide angle, out Wide rest, out bool below)
        {
            below = false;
            rest = angle;
            if (angle.Exponent < 0 || (angle.Exponent == 0 && angle.Significand <= Kernels.QuarterPi.Significand)) return 0;

            // angle = integer * 2^scale with an integer of 53 bits. A digit of 2/pi that makes it a multiple of 4 does not matter:
            // the first that does is number scale - 1.
            ulong integer = angle.Significand >> 11;
            uint low = (uint)integer;
            uint high = (uint)(integer >> 32);
            int position = angle.Exponent - 53 + 62;
            int word = position >> 5;
            int shift = position & 31;

            // The lower 192 bits of integer * digits, from the last word up: bits 191 and 190 are the quadrant.
            ulong carry = 0;
            uint previous = 0;
            ulong upper = 0;
            ulong lower = 0;
            for (int i = 5; i >= 0; i--)
            {
                uint digits = TwoOverPi[word + i] << shift;
                if (shift != 0) digits |= TwoOverPi[word + i + 1] >> (32 - shift);
                ulong sum = (ulong)digits * low + (uint)carry;
                ulong across = (ulong)previous * high + (uint)sum;
                previous = digits;
                carry = (carry >> 32) + (sum >> 32) + (across >> 32);
                lower = (lower >> 32) | (upper << 32);
                upper = (upper >> 32) | ((ulong)(uint)across << 32);
            }

            int quadrant = (int)(upper >> 62);
            upper = (upper << 2) | (lower >> 62);
            lower <<= 2;
            if ((long)upper < 0)
            {
                quadrant++;
                below = true;
                upper = lower == 0 ? 0 - upper : ~upper;
                lower = 0 - lower;
            }

            int zeros = Processor.LeadingZeros(upper);
            if (zeros != 0) upper = (upper << zeros) | (zeros == 64 ? lower : lower >> (64 - zeros));
            rest = Wide.Multiply(new Wide(upper, -zeros), Kernels.HalfPi);
            return quadrant & 3;
        }
    }
}

// AES-128 with as few tables as can be (FIPS 197), so that a thread with a small stack computes for a while and any lost register or
// torn stack shows in the result.
namespace NFUnitTest
{
    internal sealed class Aes
    {
        private const int Rounds = 10;

        private static byte[] s_box;

        private readonly byte[] _keys = new byte[16 * (Rounds + 1)];

        internal Aes(byte[] key)
        {
            if (s_box == null)
            {
                s_box = MakeBox();
            }

            for (int i = 0; i < 16; i++)
            {
                _keys[i] = key[i];
            }

            byte constant = 1;
            for (int i = 16; i < _keys.Length; i += 4)
            {
                bool first = i % 16 == 0;
                for (int j = 0; j < 4; j++)
                {
                    byte previous = first ? s_box[_keys[i - 4 + (j + 1) % 4]] : _keys[i - 4 + j];
                    if (first && j == 0)
                    {
                        previous ^= constant;
                    }

                    _keys[i + j] = (byte)(_keys[i - 16 + j] ^ previous);
                }

                if (first)
                {
                    constant = Double(constant);
                }
            }
        }

        // Encrypts a block of 16 bytes in place.
        internal void Encrypt(byte[] block)
        {
            AddKey(block, 0);
            for (int round = 1; round <= Rounds; round++)
            {
                SubstituteAndShift(block);
                if (round < Rounds)
                {
                    MixColumns(block);
                }

                AddKey(block, round * 16);
            }
        }

        private void AddKey(byte[] block, int offset)
        {
            for (int i = 0; i < 16; i++)
            {
                block[i] ^= _keys[offset + i];
            }
        }

        private static void SubstituteAndShift(byte[] block)
        {
            byte[] shifted = new byte[16];
            for (int i = 0; i < 16; i++)
            {
                shifted[i] = s_box[block[(i + (i % 4) * 4) % 16]];
            }

            for (int i = 0; i < 16; i++)
            {
                block[i] = shifted[i];
            }
        }

        private static void MixColumns(byte[] block)
        {
            for (int c = 0; c < 16; c += 4)
            {
                byte a = block[c];
                byte b = block[c + 1];
                byte d = block[c + 2];
                byte e = block[c + 3];
                byte all = (byte)(a ^ b ^ d ^ e);
                block[c] = (byte)(a ^ all ^ Double((byte)(a ^ b)));
                block[c + 1] = (byte)(b ^ all ^ Double((byte)(b ^ d)));
                block[c + 2] = (byte)(d ^ all ^ Double((byte)(d ^ e)));
                block[c + 3] = (byte)(e ^ all ^ Double((byte)(e ^ a)));
            }
        }

        private static byte Double(byte value)
        {
            return (byte)((value << 1) ^ ((value & 0x80) != 0 ? 0x1B : 0));
        }

        // The S-box from its definition: inverses in GF(2^8), found by walking the powers of 3 and of its inverse together.
        private static byte[] MakeBox()
        {
            byte[] box = new byte[256];
            byte p = 1;
            byte q = 1;
            do
            {
                p = (byte)(p ^ Double(p));
                q ^= (byte)(q << 1);
                q ^= (byte)(q << 2);
                q ^= (byte)(q << 4);
                if ((q & 0x80) != 0)
                {
                    q ^= 0x09;
                }

                box[p] = (byte)(q ^ Rotate(q, 1) ^ Rotate(q, 2) ^ Rotate(q, 3) ^ Rotate(q, 4) ^ 0x63);
            }
            while (p != 1);
            box[0] = 0x63;
            return box;
        }

        private static byte Rotate(byte value, int bits)
        {
            return (byte)((value << bits) | (value >> (8 - bits)));
        }
    }
}

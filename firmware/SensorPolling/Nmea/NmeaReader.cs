// From characters to checked sentences.
//
//              $ or !                           line end, *hh right:  Valid
//   Between -----------> Sentence ------------- line end, *hh wrong:  BadChecksum
//      ^                    | |                 line end, no *hh:     Cut
//      +--------------------+ | $ or !:  as a line end, and the next begins
//                             | too long: TooLong, then Skipping to the line end or the next $
//
// Blanks and NULs behind a checksum are dropped; some receivers fill their lines up with them.
//
// A line that begins with # is a recording's comment, up to its end, whatever it contains. A receiver sends none, so a # followed
// by a control character, or by more than a line of text, was noise and counts as such.

namespace SensorPolling.Nmea
{
    /// <summary>Assembles NMEA 0183 sentences and verifies their checksums. Not for several threads at once.</summary>
    public sealed class NmeaReader
    {
        /// <summary>
        /// Characters of the longest sentence that is taken, from $ to the last digit of the checksum. The standard allows 80; receivers
        /// with more digits than it foresaw exceed that.
        /// </summary>
        public const int LongestSentence = 120;

        private const int LongestComment = 255;

        private enum State
        {
            Between,
            Sentence,
            Skipping,
            Comment
        }

        private readonly NmeaCounts _counts;
        private readonly byte[] _text = new byte[LongestSentence];
        private State _state = State.Between;
        private int _length;
        private bool _atLineStart = true;

        /// <param name="counts">Where everything is counted.</param>
        public NmeaReader(NmeaCounts counts)
        {
            _counts = counts;
        }

        /// <summary>The last sentence, from the character after $ to the one before *; good until the next Feed.</summary>
        public byte[] Text
        {
            get { return _text; }
        }

        /// <summary>Length of <see cref="Text"/>.</summary>
        public int Length { get; private set; }

        /// <summary>Takes a character; true when it completes a sentence whose checksum is right.</summary>
        public bool Feed(byte character)
        {
            _counts.Characters++;
            bool atLineStart = _atLineStart;
            _atLineStart = false;
            if (character == '\r' || character == '\n')
            {
                _atLineStart = true;
                return EndLine();
            }

            if (_state == State.Comment)
            {
                ContinueComment(character);
            }
            else if (character == '$' || character == '!')
            {
                // The one before lacks its line end; if it is complete, it is decoded before the next character overwrites it.
                bool completed = EndSentence();
                _state = State.Sentence;
                _length = 0;
                return completed;
            }
            else if (_state == State.Sentence)
            {
                if (character <= ' ' && _length >= 3 && _text[_length - 3] == '*') return false;

                // One place is the $ itself.
                if (_length < LongestSentence - 1)
                {
                    _text[_length++] = character;
                }
                else
                {
                    _counts.TooLong++;
                    _state = State.Skipping;
                }
            }
            else if (_state == State.Between)
            {
                if (character == '#' && atLineStart)
                {
                    _state = State.Comment;
                    _length = 1;
                }
                else
                {
                    _counts.Strays++;
                }
            }

            return false;
        }

        /// <summary>The receiver has fallen silent: what has begun does not go on. True when that completes a sentence after all.</summary>
        public bool Pause()
        {
            return EndSentence();
        }

        private void ContinueComment(byte character)
        {
            _length++;
            if ((character >= 0x20 || character == '\t') && _length <= LongestComment) return;
            _counts.Strays += _length;
            _state = State.Between;
        }

        private bool EndLine()
        {
            if (_state == State.Comment) _counts.Comments++;
            bool completed = EndSentence();
            _state = State.Between;
            return completed;
        }

        /// <summary>Ends the sentence that has begun, if one has. True when it is complete and its checksum right.</summary>
        private bool EndSentence()
        {
            if (_state != State.Sentence) return false;
            _state = State.Between;
            int star = 0;
            int sum = 0;
            while (star < _length && _text[star] != '*') sum ^= _text[star++];
            int digits = _length - star - 1;
            if (digits < 2)
            {
                _counts.Cut++;
                return false;
            }

            if (digits != 2 || HexDigit(_text[star + 1]) != sum >> 4 || HexDigit(_text[star + 2]) != (sum & 15))
            {
                _counts.BadChecksum++;
                return false;
            }

            _counts.Valid++;
            Length = star;
            return true;
        }

        private static int HexDigit(byte character)
        {
            if (character >= '0' && character <= '9') return character - '0';
            if (character >= 'A' && character <= 'F') return character - 'A' + 10;
            if (character >= 'a' && character <= 'f') return character - 'a' + 10;
            return -1;
        }
    }
}

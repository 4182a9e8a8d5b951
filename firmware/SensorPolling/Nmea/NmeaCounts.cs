// What became of all that the receiver sent. Nothing goes uncounted: each sentence that begins ends in exactly one of Valid,
// BadChecksum, Cut and TooLong, once it is complete, and each character outside sentences in Strays unless it ends a line or
// belongs to a comment.

namespace SensorPolling.Nmea
{
    /// <summary>Counts since the start.</summary>
    public sealed class NmeaCounts
    {
        /// <summary>Characters received.</summary>
        public int Characters;

        /// <summary>Sentences with a right checksum: the sum of the next four.</summary>
        public int Valid;

        /// <summary>GGA sentences of any talker whose fields could be read.</summary>
        public int Gga;

        /// <summary>RMC sentences of any talker whose fields could be read.</summary>
        public int Rmc;

        /// <summary>Sentences of other types.</summary>
        public int Other;

        /// <summary>GGA or RMC sentences with a right checksum and fields that make no sense.</summary>
        public int Unreadable;

        /// <summary>Those of Gga that have a position.</summary>
        public int GgaFixes;

        /// <summary>Those of Rmc that have a position.</summary>
        public int RmcFixes;

        /// <summary>Sentences whose checksum is wrong, or no hexadecimal number of two digits.</summary>
        public int BadChecksum;

        /// <summary>Sentences that broke off before their checksum: the line ended, another sentence began, or the receiver fell silent.</summary>
        public int Cut;

        /// <summary>Sentences given up because they did not end within NmeaReader.LongestSentence characters.</summary>
        public int TooLong;

        /// <summary>Lines of a recording that begin with #.</summary>
        public int Comments;

        /// <summary>Characters between sentences that are neither line ends nor in comments: noise, or the rest of a sentence whose start was lost.</summary>
        public int Strays;

        /// <summary>Sentences that were lost or could not be used.</summary>
        public int Bad
        {
            get { return BadChecksum + Cut + TooLong + Unreadable; }
        }

        /// <summary>Makes <paramref name="copy"/> equal to this.</summary>
        public void CopyTo(NmeaCounts copy)
        {
            copy.Characters = Characters;
            copy.Valid = Valid;
            copy.Gga = Gga;
            copy.Rmc = Rmc;
            copy.Other = Other;
            copy.Unreadable = Unreadable;
            copy.GgaFixes = GgaFixes;
            copy.RmcFixes = RmcFixes;
            copy.BadChecksum = BadChecksum;
            copy.Cut = Cut;
            copy.TooLong = TooLong;
            copy.Comments = Comments;
            copy.Strays = Strays;
        }
    }
}

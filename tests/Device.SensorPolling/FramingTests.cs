using nanoFramework.TestFramework;
using SensorPolling.Nmea;

namespace NFUnitTest.SensorPolling
{
    /// <summary>Where sentences begin and end, and what each ending is counted as.</summary>
    [TestClass]
    public class FramingTests
    {
        [TestMethod]
        public void WrongChecksumIsCountedAndChangesNothing()
        {
            Receiver receiver = new Receiver();
            Assert.AreEqual(0, receiver.Say("$" + Receiver.Gga + "*00\r\n"));
            Assert.AreEqual(1, receiver.Counts.BadChecksum);
            Assert.AreEqual(0, receiver.Counts.Valid);
            Assert.IsFalse(receiver.Fix.IsValid);
        }

        [TestMethod]
        [DataRow("$GPTXT,hello*zz\r\n")]
        [DataRow("$GPTXT,hello*5 \r\n")]
        [DataRow("$GPTXT,hello*123\r\n")]
        [DataRow("$GPTXT,hello**1\r\n")]
        [DataRow("$A*411\r\n")]
        [DataRow("$A*4 1\r\n")]
        [DataRow("$A*41 1\r\n")]
        [DataRow("$A*41*41\r\n")]
        public void UnreadableChecksumIsABadOne(string text)
        {
            Receiver receiver = new Receiver();
            receiver.Say(text);
            Assert.AreEqual(1, receiver.Counts.BadChecksum);
            Assert.AreEqual(1, receiver.Counts.Bad);
        }

        [TestMethod]
        public void LowerCaseChecksumIsRight()
        {
            Receiver receiver = new Receiver();
            Assert.AreEqual(1, receiver.Say("$A*41\n$Z*5a\r$K*4b\r\n") - 2);
            Assert.AreEqual(3, receiver.Counts.Valid);
        }

        [TestMethod]
        [DataRow(" ")]
        [DataRow("\0")]
        [DataRow("\t \0\0")]
        public void FillerAfterTheChecksumIsDropped(string filler)
        {
            Receiver receiver = new Receiver();
            string whole = Receiver.Sentence(Receiver.Gga);
            string checksum = whole.Substring(0, whole.Length - 2);
            receiver.Say(checksum + filler + "\r\n");
            receiver.Say(checksum + filler + "\n" + filler + "\n");
            receiver.Say(checksum + filler);
            Assert.IsTrue(receiver.Decoder.Pause());
            Assert.AreEqual(3, receiver.Counts.GgaFixes);
            Assert.AreEqual(0, receiver.Counts.Bad);
            receiver.Say("$GPGGA,wrong*00" + filler + "\r\n");
            Assert.AreEqual(1, receiver.Counts.BadChecksum);
        }

        [TestMethod]
        public void FillerDoesNotMakeASentenceTooLong()
        {
            Receiver receiver = new Receiver();
            string longest = Receiver.Sentence(new string('x', NmeaReader.LongestSentence - 4));
            Assert.AreEqual(1, receiver.Say(longest.Substring(0, longest.Length - 2) + new string(' ', 300) + "\r\n"));
            Assert.AreEqual(0, receiver.Counts.TooLong);
        }

        [TestMethod]
        public void TheNextSentenceEndsACompleteOne()
        {
            Receiver receiver = new Receiver();
            string gga = Receiver.Sentence(Receiver.Gga);
            string rmc = Receiver.Sentence(Receiver.Rmc);
            gga = gga.Substring(0, gga.Length - 2);
            rmc = rmc.Substring(0, rmc.Length - 2);
            Assert.AreEqual(3, receiver.Say(gga + rmc + gga + rmc));
            Assert.AreEqual(2, receiver.Counts.GgaFixes);
            Assert.AreEqual(1, receiver.Counts.RmcFixes);
            Assert.IsTrue(receiver.Decoder.Pause());
            Assert.AreEqual(2, receiver.Counts.RmcFixes);
            Assert.AreEqual(0, receiver.Counts.Bad);
            receiver.Say("$A*00$B*42");
            Assert.AreEqual(1, receiver.Counts.BadChecksum);
        }

        [TestMethod]
        public void CutAtEveryPlace()
        {
            string whole = Receiver.Sentence(Receiver.Gga);
            Receiver receiver = new Receiver();
            int lastDigit = whole.Length - 3;
            for (int length = 1; length <= lastDigit; length++)
            {
                receiver.Say(whole.Substring(0, length) + "\r\n");
                Assert.AreEqual(length, receiver.Counts.Cut, "by a line end");
                receiver.SaySentence(Receiver.Gga);
                Assert.AreEqual(length, receiver.Counts.GgaFixes);
            }

            receiver = new Receiver();
            for (int length = 1; length <= lastDigit; length++)
            {
                receiver.Say(whole.Substring(0, length));
                receiver.SaySentence(Receiver.Rmc);
                Assert.AreEqual(length, receiver.Counts.Cut, "by the next sentence");
                Assert.AreEqual(length, receiver.Counts.RmcFixes);
            }

            Assert.AreEqual(0, receiver.Counts.BadChecksum);
            Assert.AreEqual(0, receiver.Counts.Strays);
        }

        [TestMethod]
        public void RestOfALostStartIsStray()
        {
            Receiver receiver = new Receiver();
            string whole = Receiver.Sentence(Receiver.Gga);
            receiver.Say(whole.Substring(10));
            Assert.AreEqual(whole.Length - 10 - 2, receiver.Counts.Strays);
            Assert.AreEqual(0, receiver.Counts.Bad);
            receiver.SaySentence(Receiver.Gga);
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
        }

        [TestMethod]
        public void LongestIsTakenAndOneMoreIsNot()
        {
            Receiver receiver = new Receiver();
            string filler = new string('x', NmeaReader.LongestSentence - 4);
            Assert.AreEqual(1, receiver.SaySentence(filler));
            Assert.AreEqual(0, receiver.SaySentence(filler + "x"));
            Assert.AreEqual(1, receiver.Counts.TooLong);
            Assert.AreEqual(1, receiver.Counts.Bad);
            receiver.Say("$" + new string('y', 1000));
            receiver.SaySentence(Receiver.Gga);
            Assert.AreEqual(2, receiver.Counts.TooLong);
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
            Assert.AreEqual(0, receiver.Counts.Strays);
        }

        [TestMethod]
        public void CommentsAndBlankLinesAreNoErrors()
        {
            Receiver receiver = new Receiver();
            receiver.Say("# made by hand\n#\r\n\r\n\n# costs $5\tand more\r\n" + Receiver.Sentence(Receiver.Gga) + "#" + Receiver.Sentence(Receiver.Rmc));
            Assert.AreEqual(4, receiver.Counts.Comments);
            Assert.AreEqual(1, receiver.Counts.Valid);
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
            Assert.AreEqual(0, receiver.Counts.Bad);
            Assert.AreEqual(0, receiver.Counts.Strays);
        }

        [TestMethod]
        public void NoiseThatLooksLikeACommentIsNoise()
        {
            Receiver receiver = new Receiver();
            receiver.Say("\n#ab\x01");
            receiver.SaySentence(Receiver.Gga);
            Assert.AreEqual(4, receiver.Counts.Strays);
            Assert.AreEqual(0, receiver.Counts.Comments);
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
            receiver.Say("\n#" + new string('z', 300));
            receiver.SaySentence(Receiver.Gga);
            Assert.AreEqual(305, receiver.Counts.Strays);
            Assert.AreEqual(2, receiver.Counts.GgaFixes);
        }

        [TestMethod]
        public void HashInsideALineIsNoComment()
        {
            Receiver receiver = new Receiver();
            receiver.Say("ab#c\n");
            Assert.AreEqual(0, receiver.Counts.Comments);
            Assert.AreEqual(4, receiver.Counts.Strays);
            receiver.SaySentence("GPTXT,#");
            Assert.AreEqual(1, receiver.Counts.Other);
        }

        [TestMethod]
        public void PauseEndsWhatHasBegun()
        {
            Receiver receiver = new Receiver();
            Assert.IsFalse(receiver.Decoder.Pause());
            string whole = Receiver.Sentence(Receiver.Gga);
            receiver.Say(whole.Substring(0, whole.Length - 2));
            Assert.AreEqual(0, receiver.Counts.GgaFixes);
            Assert.IsTrue(receiver.Decoder.Pause());
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
            receiver.Say("$GPGGA,10");
            Assert.IsFalse(receiver.Decoder.Pause());
            Assert.AreEqual(1, receiver.Counts.Cut);
            Assert.AreEqual(1, receiver.Counts.Valid);
        }
    }
}

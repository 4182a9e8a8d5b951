using nanoFramework.TestFramework;
using SensorPolling.Nmea;

namespace NFUnitTest.SensorPolling
{
    /// <summary>Garbage from fixed seeds: the counts add up, and what is whole in it is found.</summary>
    [TestClass]
    public class NoiseTests
    {
        // Static: nanoFramework's launcher calls tests without an object.
        private static uint s_state;

        private static int Next(int limit)
        {
            s_state ^= s_state << 13;
            s_state ^= s_state >> 17;
            s_state ^= s_state << 5;
            return (int)(s_state % (uint)limit);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        [DataRow(4)]
        public void EverySentenceBetweenNoiseIsFound(int seed)
        {
            s_state = (uint)seed * 2654435761;
            Receiver receiver = new Receiver();
            int sent = 0;
            for (int round = 0; round < 100; round++)
            {
                for (int i = Next(200); i > 0; i--) Assert.IsFalse(receiver.Decoder.Feed(Noise()));
                receiver.Say("\n");
                sent += 2;
                receiver.SaySentence(Receiver.Gga);
                receiver.SaySentence(Receiver.Rmc);
                Assert.AreEqual(sent, receiver.Counts.Valid);
            }

            Assert.AreEqual(sent / 2, receiver.Counts.GgaFixes);
            Assert.AreEqual(sent / 2, receiver.Counts.RmcFixes);
        }

        [TestMethod]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        public void CountsAddUp(int seed)
        {
            s_state = (uint)seed * 2654435761;
            Receiver receiver = new Receiver();
            int starts = 0;
            for (int i = 0; i < 20000; i++)
            {
                byte noise = Noise();
                // Without line starts there are no comments, so each $ begins a sentence.
                if (noise == '#') noise = (byte)'*';
                if (noise == '$' || noise == '!') starts++;
                receiver.Decoder.Feed(noise);
            }

            receiver.Decoder.Pause();
            receiver.Say("\n");
            NmeaCounts counts = receiver.Counts;
            Assert.AreEqual(20001, counts.Characters);
            Assert.IsTrue(starts > 0);
            Assert.AreEqual(starts, counts.Valid + counts.BadChecksum + counts.Cut + counts.TooLong);
            Assert.AreEqual(counts.Valid, counts.Gga + counts.Rmc + counts.Other + counts.Unreadable);
        }

        [TestMethod]
        [DataRow(8)]
        [DataRow(9)]
        public void AnyOneWrongCharacterIsABadChecksum(int seed)
        {
            s_state = (uint)seed * 2654435761;
            Receiver receiver = new Receiver();
            string whole = Receiver.Sentence(Receiver.Gga);
            for (int round = 1; round <= 300; round++)
            {
                int place = 1 + Next(whole.Length - 6);
                char wrong = (char)(whole[place] ^ (1 << Next(8)));
                while (wrong == '$' || wrong == '!' || wrong == '*' || wrong == '\r' || wrong == '\n') wrong = 'x';
                if (wrong == whole[place]) wrong = 'y';
                receiver.Say(whole.Substring(0, place));
                receiver.Decoder.Feed((byte)wrong);
                receiver.Say(whole.Substring(place + 1));
                Assert.AreEqual(round, receiver.Counts.BadChecksum);
            }

            Assert.AreEqual(300, receiver.Counts.Bad);
            Assert.AreEqual(0, receiver.Counts.Valid);
        }

        // Any byte, but the ones that matter to framing a hundred times as often as chance would have them.
        private static byte Noise()
        {
            switch (Next(12))
            {
                case 0: return (byte)'$';
                case 1: return (byte)'*';
                case 2: return (byte)'\n';
                case 3: return (byte)'\r';
                case 4: return (byte)(',' + Next(14));
                default: return (byte)Next(256);
            }
        }
    }
}

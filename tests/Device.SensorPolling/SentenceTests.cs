using nanoFramework.TestFramework;
using SensorPolling.Nmea;

namespace NFUnitTest.SensorPolling
{
    /// <summary>What GGA and RMC sentences mean.</summary>
    [TestClass]
    public class SentenceTests
    {
        [TestMethod]
        public void GgaGivesAPosition()
        {
            Receiver receiver = new Receiver();
            Assert.AreEqual(1, receiver.SaySentence(Receiver.Gga));
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
            Assert.IsTrue(receiver.Fix.IsValid);
            Assert.AreEqual(48117300, receiver.Fix.Latitude);
            Assert.AreEqual(11522067, receiver.Fix.Longitude);
            Assert.AreEqual(5454, receiver.Fix.Altitude);
            Assert.AreEqual(8, receiver.Fix.Satellites);
            Assert.AreEqual(102030, receiver.Fix.Time);
        }

        [TestMethod]
        public void RmcGivesPositionSpeedAndDate()
        {
            Receiver receiver = new Receiver();
            Assert.AreEqual(1, receiver.SaySentence(Receiver.Rmc));
            Assert.AreEqual(1, receiver.Counts.RmcFixes);
            Assert.AreEqual(48117300, receiver.Fix.Latitude);
            Assert.AreEqual(11522067, receiver.Fix.Longitude);
            Assert.AreEqual(2240, receiver.Fix.Speed);
            Assert.AreEqual(8441, receiver.Fix.Course);
            Assert.AreEqual(230394, receiver.Fix.Date);
        }

        [TestMethod]
        [DataRow("GN")]
        [DataRow("GL")]
        [DataRow("GA")]
        [DataRow("BD")]
        public void AnyTalkerCounts(string talker)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence(talker + Receiver.Gga.Substring(2));
            receiver.SaySentence(talker + Receiver.Rmc.Substring(2));
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
            Assert.AreEqual(1, receiver.Counts.RmcFixes);
        }

        [TestMethod]
        public void OtherTypesAreOther()
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence("GPGSA,A,3,29,12,30,23,04,31,16,,,,,,2.2,1.2,1.9");
            receiver.SaySentence("PGRME,15.0,M,45.0,M,25.0,M");
            receiver.SaySentence("GPGGAX,1");
            receiver.SaySentence("");
            receiver.Say("!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0*7D\r\n");
            Assert.AreEqual(5, receiver.Counts.Other);
            Assert.AreEqual(5, receiver.Counts.Valid);
            Assert.AreEqual(0, receiver.Counts.Bad);
        }

        [TestMethod]
        [DataRow("0000.0000,S,00000.0000,W", 0, 0)]
        [DataRow("3351.5000,S,15112.6000,E", -33858333, 151210000)]
        [DataRow("0000.0001,N,00000.0001,W", 2, -2)]
        [DataRow("8959.99999,N,17959.99999,W", 90000000, -180000000)]
        [DataRow("4807,N,01131,E", 48116667, 11516667)]
        [DataRow("4807.123456789,N,01131.999999999,E", 48118724, 11533333)]
        public void Angles(string position, int latitude, int longitude)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence("GPGGA,000000," + position + ",1,04,1.0,-12.25,M,,,,");
            Assert.AreEqual(0, receiver.Counts.Unreadable);
            Assert.AreEqual(latitude, receiver.Fix.Latitude);
            Assert.AreEqual(longitude, receiver.Fix.Longitude);
            Assert.AreEqual(-123, receiver.Fix.Altitude);
        }

        [TestMethod]
        public void NoFixIsNoError()
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence(Receiver.Gga);
            receiver.SaySentence("GPGGA,102031.00,,,,,0,00,99.9,,,,,,");
            Assert.IsFalse(receiver.Fix.IsValid);
            Assert.AreEqual(2, receiver.Counts.Gga);
            Assert.AreEqual(1, receiver.Counts.GgaFixes);
            receiver.SaySentence("GPRMC,102031.00,V,,,,,,,230394,,,N");
            Assert.AreEqual(1, receiver.Counts.Rmc);
            Assert.AreEqual(0, receiver.Counts.RmcFixes);
            Assert.AreEqual(0, receiver.Counts.Bad);
        }

        [TestMethod]
        [DataRow("GPGGA")]
        [DataRow("GPGGA,102030.00,4807.0380,N")]
        [DataRow("GPGGA,1020,4807.0380,N,01131.3240,E,1,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4867.0380,N,01131.3240,E,1,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,9107.0380,N,01131.3240,E,1,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,E,01131.3240,E,1,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,1131.3240,E,1,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.03.80,N,01131.3240,E,1,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,,,,,1,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,x,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,1,08,0.9,54a.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,1,99999999999,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPRMC,102030,B,4807.0380,N,01131.3240,E,22.4,84.4,230394,,,A")]
        [DataRow("GPRMC,102030,A,,,,,22.4,84.4,230394,,,A")]
        public void NonsenseChangesNothingButItsCount(string body)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence(Receiver.Gga);
            receiver.SaySentence(body);
            Assert.AreEqual(1, receiver.Counts.Unreadable);
            Assert.AreEqual(1, receiver.Counts.Gga);
            Assert.AreEqual(0, receiver.Counts.Rmc);
            Assert.AreEqual(2, receiver.Counts.Valid);
            Assert.IsTrue(receiver.Fix.IsValid);
            Assert.AreEqual(48117300, receiver.Fix.Latitude);
        }
    }
}

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
        [DataRow("GPGGA,235946.005,8960.000000,N,00000.000000,E,0,0,,137.000,M,13.000,M,,")]
        [DataRow("GNRMC,235946.005,V,8960.000000,N,00000.000000,E,0.000,0.00,050180,,,N")]
        [DataRow("GPGGA,,9999.9999,?,-,+,,,,-,x,,,,")]
        [DataRow("GLRMC,246060,,a.b.c,,18100.0,W,99999999999,--,320199,,,N")]
        public void SentenceWithoutAFixMayHoldAnything(string body)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence(Receiver.Gga);
            receiver.SaySentence(body);
            Assert.AreEqual(0, receiver.Counts.Bad);
            Assert.AreEqual(2, receiver.Counts.Gga + receiver.Counts.Rmc);
            Assert.AreEqual(1, receiver.Counts.GgaFixes + receiver.Counts.RmcFixes);
            Assert.IsFalse(receiver.Fix.IsValid);
            Assert.AreEqual(48117300, receiver.Fix.Latitude);
        }

        // Every field but address and status, whatever it holds; a time or a date that cannot be one is not taken over.
        [TestMethod]
        [DataRow("8960.000000")]
        [DataRow("99999999999")]
        [DataRow("+-?x")]
        [DataRow("")]
        public void FillerInAnyFieldOfASentenceWithoutAFix(string filler)
        {
            string[] talkers = new string[] { "GP", "GN", "GL", "GA", "GB", "BD", "GQ", "QZ", "GI" };
            for (int field = 1; field <= 10; field++)
            {
                Receiver receiver = new Receiver();
                for (int i = 0; i < talkers.Length; i++)
                {
                    string gga = Receiver.With(Receiver.Gga, 6, "0");
                    string rmc = Receiver.With(Receiver.Rmc, 2, "V");
                    if (field != 6) gga = Receiver.With(gga, field, filler);
                    if (field != 2) rmc = Receiver.With(rmc, field, filler);
                    receiver.SaySentence(talkers[i] + gga.Substring(2));
                    receiver.SaySentence(talkers[i] + rmc.Substring(2));
                }

                Assert.AreEqual(talkers.Length, receiver.Counts.Gga);
                Assert.AreEqual(talkers.Length, receiver.Counts.Rmc);
                Assert.AreEqual(0, receiver.Counts.Bad);
                Assert.IsFalse(receiver.Fix.IsValid);
                Assert.AreEqual(field == 1 ? -1 : 102030, receiver.Fix.Time);
                Assert.AreEqual(field == 9 ? -1 : 230394, receiver.Fix.Date);
            }
        }

        // RTK receivers have digits enough for minutes that come to 60 when they are rounded, and some round before they write.
        [TestMethod]
        [DataRow("4859.9999999,N,00859.9999998,E", 49000000, 9000000)]
        [DataRow("4860.0000,S,00860.0,W", -49000000, -9000000)]
        [DataRow("8959.9999999,N,17959.9999999,E", 90000000, 180000000)]
        [DataRow("9000.0000,S,18000.0000,W", -90000000, -180000000)]
        [DataRow("8960.0,N,17960.0,E", 90000000, 180000000)]
        public void SixtyMinutesAreTheNextDegree(string position, int latitude, int longitude)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence("GNGGA,000000," + position + ",4,12,0.5,100.0,M,47.0,M,1.0,0000");
            Assert.AreEqual(latitude, receiver.Fix.Latitude);
            Assert.AreEqual(longitude, receiver.Fix.Longitude);
            receiver = new Receiver();
            receiver.SaySentence("GNRMC,000000,A," + position + ",0.01,0.0,280426,,,R,V");
            Assert.AreEqual(latitude, receiver.Fix.Latitude);
            Assert.AreEqual(longitude, receiver.Fix.Longitude);
            Assert.AreEqual(0, receiver.Counts.Bad);
        }

        [TestMethod]
        [DataRow("+00053", 530)]
        [DataRow("+53.04", 530)]
        [DataRow("-12.25", -123)]
        [DataRow("-0.0", 0)]
        public void NumbersMayHaveASign(string number, int tenths)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence(Receiver.With(Receiver.Gga, 9, number));
            Assert.AreEqual(tenths, receiver.Fix.Altitude);
            receiver.SaySentence(Receiver.With(Receiver.Gga, 7, "+07"));
            Assert.AreEqual(7, receiver.Fix.Satellites);
            receiver.SaySentence(Receiver.With(Receiver.With(Receiver.Rmc, 7, "+000.2"), 8, "+12.5"));
            Assert.AreEqual(20, receiver.Fix.Speed);
            Assert.AreEqual(1250, receiver.Fix.Course);
            Assert.AreEqual(0, receiver.Counts.Bad);
        }

        [TestMethod]
        public void WhatIsAbsentIsUnknown()
        {
            Receiver receiver = new Receiver();
            Assert.AreEqual(GpsFix.Unknown, receiver.Fix.Altitude);
            receiver.SaySentence(Receiver.Gga);
            receiver.SaySentence(Receiver.Rmc);
            receiver.SaySentence("GPGGA,,4807.0380,N,01131.3240,E,1,,,,,,,,");
            receiver.SaySentence("GPRMC,,A,4807.0380,N,01131.3240,E,,,,,,A");
            Assert.AreEqual(2, receiver.Counts.GgaFixes);
            Assert.AreEqual(2, receiver.Counts.RmcFixes);
            Assert.AreEqual(GpsFix.Unknown, receiver.Fix.Altitude);
            Assert.AreEqual(GpsFix.Unknown, receiver.Fix.Satellites);
            Assert.AreEqual(GpsFix.Unknown, receiver.Fix.Speed);
            Assert.AreEqual(GpsFix.Unknown, receiver.Fix.Course);
            Assert.AreEqual(102030, receiver.Fix.Time);
            Assert.AreEqual(230394, receiver.Fix.Date);
        }

        [TestMethod]
        [DataRow("235960.5", 1, 235960)]
        [DataRow("000000", 1, 0)]
        [DataRow("240000", 0, 0)]
        [DataRow("236000", 0, 0)]
        [DataRow("235961", 0, 0)]
        [DataRow("10203.5", 0, 0)]
        [DataRow("10.203", 0, 0)]
        [DataRow("1020304", 0, 0)]
        [DataRow("-10203", 0, 0)]
        [DataRow("102030.x", 0, 0)]
        public void TimesOutOfRangeAreRefused(string time, int fixes, int expected)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence(Receiver.With(Receiver.Gga, 1, time));
            receiver.SaySentence(Receiver.With(Receiver.Rmc, 1, time));
            Assert.AreEqual(fixes, receiver.Counts.GgaFixes);
            Assert.AreEqual(fixes, receiver.Counts.RmcFixes);
            Assert.AreEqual(2 - (2 * fixes), receiver.Counts.Unreadable);
            if (fixes != 0) Assert.AreEqual(expected, receiver.Fix.Time);
        }

        [TestMethod]
        [DataRow("290224", 1)]
        [DataRow("311299", 1)]
        [DataRow("310826", 1)]
        [DataRow("000126", 0)]
        [DataRow("320126", 0)]
        [DataRow("310426", 0)]
        [DataRow("310926", 0)]
        [DataRow("311126", 0)]
        [DataRow("290226", 0)]
        [DataRow("300224", 0)]
        [DataRow("150026", 0)]
        [DataRow("151326", 0)]
        [DataRow("99999", 0)]
        [DataRow("23039a", 0)]
        public void DatesOutOfRangeAreRefused(string date, int fixes)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence(Receiver.With(Receiver.Rmc, 9, date));
            Assert.AreEqual(fixes, receiver.Counts.RmcFixes);
            Assert.AreEqual(1 - fixes, receiver.Counts.Unreadable);
        }

        [TestMethod]
        [DataRow("9000.0001,N,01131.3240,E")]
        [DataRow("9059.0000,S,01131.3240,E")]
        [DataRow("4807.0380,N,18000.0001,E")]
        [DataRow("4807.0380,N,18059.0000,W")]
        [DataRow("4807.0380,N,18100.0000,W")]
        [DataRow("4860.0010,N,01131.3240,E")]
        [DataRow("4807.0380,N,01160.0010,E")]
        [DataRow("-807.0380,N,01131.3240,E")]
        [DataRow("4807.0380,,01131.3240,E")]
        [DataRow(",,01131.3240,E")]
        [DataRow(",N,01131.3240,E")]
        [DataRow("4807.0380,N,,")]
        public void PositionsOutOfRangeAreRefused(string position)
        {
            Receiver receiver = new Receiver();
            receiver.SaySentence("GPGGA,102030.00," + position + ",1,08,0.9,545.4,M,46.9,M,,");
            receiver.SaySentence("GPRMC,102030.00,A," + position + ",22.4,84.41,230394,,,A");
            Assert.AreEqual(2, receiver.Counts.Unreadable);
            Assert.IsFalse(receiver.Fix.IsValid);
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
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,1x,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,0x,08,0.9,545.4,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,1,08,0.9,+,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,1,08,0.9,+-5,M,46.9,M,,")]
        [DataRow("GPGGA,102030,4807.0380,N,01131.3240,E,1,08,0.9,545.4,F,46.9,M,,")]
        [DataRow("GPGGA,102030,,,,,0,00")]
        [DataRow("GPRMC,102030,V,,,")]
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

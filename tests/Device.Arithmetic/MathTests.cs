// The functions of Math on double against values worked out with 1400-bit arithmetic: arguments in every range, and the ones
// that reductions and roundings go wrong on. One unit in the last place may be missing, two where the desktop's own functions
// are no better.
using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.Arithmetic
{
    [TestClass]
    public class MathTests
    {
        [TestMethod]
        public void SinIsRight()
        {
            for (int i = 0; i < SinTable.Length; i += 2)
                Check("Sin", SinTable, i, Math.Sin(FromBits(SinTable[i])), SinTable[i + 1]);
        }

        [TestMethod]
        public void CosIsRight()
        {
            for (int i = 0; i < CosTable.Length; i += 2)
                Check("Cos", CosTable, i, Math.Cos(FromBits(CosTable[i])), CosTable[i + 1]);
        }

        [TestMethod]
        public void TanIsRight()
        {
            for (int i = 0; i < TanTable.Length; i += 2)
                Check("Tan", TanTable, i, Math.Tan(FromBits(TanTable[i])), TanTable[i + 1]);
        }

        [TestMethod]
        public void AsinIsRight()
        {
            for (int i = 0; i < AsinTable.Length; i += 2)
                Check("Asin", AsinTable, i, Math.Asin(FromBits(AsinTable[i])), AsinTable[i + 1]);
        }

        [TestMethod]
        public void AcosIsRight()
        {
            for (int i = 0; i < AcosTable.Length; i += 2)
                Check("Acos", AcosTable, i, Math.Acos(FromBits(AcosTable[i])), AcosTable[i + 1]);
        }

        [TestMethod]
        public void AtanIsRight()
        {
            for (int i = 0; i < AtanTable.Length; i += 2)
                Check("Atan", AtanTable, i, Math.Atan(FromBits(AtanTable[i])), AtanTable[i + 1]);
        }

        [TestMethod]
        public void ExpIsRight()
        {
            for (int i = 0; i < ExpTable.Length; i += 2)
                Check("Exp", ExpTable, i, Math.Exp(FromBits(ExpTable[i])), ExpTable[i + 1]);
        }

        [TestMethod]
        public void LogIsRight()
        {
            for (int i = 0; i < LogTable.Length; i += 2)
                Check("Log", LogTable, i, Math.Log(FromBits(LogTable[i])), LogTable[i + 1]);
        }

        [TestMethod]
        public void Log10IsRight()
        {
            for (int i = 0; i < Log10Table.Length; i += 2)
                Check("Log10", Log10Table, i, Math.Log10(FromBits(Log10Table[i])), Log10Table[i + 1]);
        }

        [TestMethod]
        public void SinhIsRight()
        {
            for (int i = 0; i < SinhTable.Length; i += 2)
                Check("Sinh", SinhTable, i, Math.Sinh(FromBits(SinhTable[i])), SinhTable[i + 1]);
        }

        [TestMethod]
        public void CoshIsRight()
        {
            for (int i = 0; i < CoshTable.Length; i += 2)
                Check("Cosh", CoshTable, i, Math.Cosh(FromBits(CoshTable[i])), CoshTable[i + 1]);
        }

        [TestMethod]
        public void TanhIsRight()
        {
            for (int i = 0; i < TanhTable.Length; i += 2)
                Check("Tanh", TanhTable, i, Math.Tanh(FromBits(TanhTable[i])), TanhTable[i + 1]);
        }

        [TestMethod]
        public void Atan2IsRight()
        {
            for (int i = 0; i < Atan2Table.Length; i += 3)
                Check("Atan2", Atan2Table, i, Math.Atan2(FromBits(Atan2Table[i]), FromBits(Atan2Table[i + 1])), Atan2Table[i + 2]);
        }

        [TestMethod]
        public void PowIsRight()
        {
            for (int i = 0; i < PowTable.Length; i += 3)
                Check("Pow", PowTable, i, Math.Pow(FromBits(PowTable[i]), FromBits(PowTable[i + 1])), PowTable[i + 2]);
        }

        private static void Check(string name, long[] table, int row, double actual, long expected)
        {
            long difference = BitConverter.DoubleToInt64Bits(actual) - expected;
            long allowed = name == "Pow" || name == "Sinh" || name == "Cosh" || name == "Tanh" || name == "Tan" ? 2 : 1;
            Assert.IsTrue(difference >= -allowed && difference <= allowed, name + " of row " + row + " is off by " + difference + " units in the last place");
        }

        private static double FromBits(long bits)
        {
            return BitConverter.Int64BitsToDouble(bits);
        }

        // Arguments and results, as bits, in turn.
        private static readonly long[] SinTable =
        {
            0x3FCC8DFACFA66B50, 0x3FCC517FC1ACDAB2,
            unchecked((long)0xC016C0C8F8783364), 0x3FE1EF22CB10606D,
            0x3F3F586F78893094, 0x3F3F586F647C2D6A,
            0x4107A88A71F02435, unchecked((long)0xBFEEF1CABE013C20),
            unchecked((long)0xF4D612A31A3B22AB), 0x3FE2F9BAD3D6AAF2,
            0x3FC845D930447F18, 0x3FC820AC69483A70,
            0x401485E8EBB4FE9C, unchecked((long)0xBFED3D6B19125BAA),
            0x3F02BE312015D956, 0x3F02BE312004B3C5,
            0x40C02FA38590B284, unchecked((long)0xBFCEE9525EF7D6F5),
            unchecked((long)0xCE37FDBD159386D6), 0x3FEC9380C2F741D6,
            0x000012688B70E62B, 0x000012688B70E62B,
            0x400921FB54442D18, 0x3CA1A62633145C07,
            0x401921FB54442D18, unchecked((long)0xBCB1A62633145C07),
            0x7FEFFFFFFFFFFFFF, 0x3F7452FC98B34E97,
            0x4076300000000000, unchecked((long)0xBEFF9BD0307D1DE3),
        };

        private static readonly long[] CosTable =
        {
            unchecked((long)0xBFE2736FFE6BECEF), 0x3FEAD3907CDCA171,
            unchecked((long)0xC01440E0486EEDCC), 0x3FD600E95B3590AE,
            0x3EA89379D82A664A, 0x3FEFFFFFFFFFF690,
            unchecked((long)0xC07DF25C3891028C), unchecked((long)0xBFABF595904B3630),
            0x77261C7F1201D544, unchecked((long)0xBFC39C1D1F83F0F4),
            unchecked((long)0xBFD4A3A61BA06AFD), 0x3FEE59B341748652,
            unchecked((long)0xC015BC43A87F0E28), 0x3FE522AED4AC8227,
            unchecked((long)0xBF551EE1F6D77B26), 0x3FEFFFFE41EB37D0,
            0x41CEFA993DB7C35A, 0x3FE210E104DABCCD,
            0x674648596BD465E3, unchecked((long)0xBFEF2B57D74C2F07),
            0x000012688B70E62B, 0x3FF0000000000000,
            0x3FF921FB54442D18, 0x3C91A62633145C07,
            0x4012D97C7F3321D2, unchecked((long)0xBCAA79394C9E8A0A),
            0x7FEFFFFFFFFFFFFF, unchecked((long)0xBFEFFFE62ECFAB75),
            0x4026000000000000, 0x3F7220AE41EE2FDF,
        };

        private static readonly long[] TanTable =
        {
            unchecked((long)0xBFDBA2E15EDE3310), unchecked((long)0xBFDD7E18CC2DF123),
            unchecked((long)0xC00D57EE5E19F002), unchecked((long)0xBFE297AB601F2AE5),
            0x3E35749685291C7E, 0x3E35749685291C7E,
            unchecked((long)0xC2003B4D815BC672), unchecked((long)0xC00358216813F725),
            0x5F1C336FC7EFA413, 0x3FFCA2E83A698ED1,
            0x3FE28046657A6A88, 0x3FE4E19B0EEBCA4E,
            unchecked((long)0xC01007B7FDF28BE8), unchecked((long)0xBFF2CF56797B1118),
            unchecked((long)0xBF2554632B736907), unchecked((long)0xBF2554632E9C138B),
            0x405B0073AA6B7386, 0x400427269E344D40,
            0x5CE51533EBB8C8D8, 0x4029822A1878931B,
            0x000012688B70E62B, 0x000012688B70E62B,
            0x3FF921FB54442D18, 0x434D02967C31CDB5,
            0x3FE921FB54442D18, 0x3FEFFFFFFFFFFFFF,
            0x4480F0CF064DD592, unchecked((long)0xBFFA0F79C1B6B257),
        };

        private static readonly long[] AsinTable =
        {
            0x3FEC431C671F4EF4, 0x3FF1526F27037DC7,
            unchecked((long)0xBFB5E9101BA278AC), unchecked((long)0xBFB5EFEEFBF19BA8),
            0x3FEFB8CD324E8EE0, 0x3FF705902A5465BF,
            0x3FD29FC514CCC9BC, 0x3FD2E5C30DFFEB2F,
            unchecked((long)0xBEF2B402FF2FB5B9), unchecked((long)0xBEF2B402FF33F825),
            0x3FEFB8EE4BAD6586, 0x3FF7060E0566EA7B,
            unchecked((long)0xBFD353ADB1E7FAF8), unchecked((long)0xBFD3A2246EC13B93),
            unchecked((long)0xBEECF2E62A04E30C), unchecked((long)0xBEECF2E62A08D5E3),
            0x3FEFDB8355364401, 0x3FF79F3FE6C2B510,
            0x3FEBA1E4154E9EBE, 0x3FF0ACD21EE478B6,
            0x000012688B70E62B, 0x000012688B70E62B,
            0x3FE0000000000000, 0x3FE0C152382D7366,
            0x3FF0000000000000, 0x3FF921FB54442D18,
            unchecked((long)0xBFF0000000000000), unchecked((long)0xBFF921FB54442D18),
            0x3FEFFFFFFFFFFFFF, 0x3FF921FB50442D18,
        };

        private static readonly long[] AcosTable =
        {
            unchecked((long)0xBFE89CD110E1DE4E), 0x4003961B9E1737B6,
            0x3F2FB5CFFE70BC54, 0x3FF920FDA5C4100E,
            0x3FEFC2A6DFD61216, 0x3FBF597FEC1AD760,
            0x3FEA1F471EC4D206, 0x3FE3B48AB27FB1D3,
            0x3E4018CA13A76CF9, 0x3FF921FB524113D6,
            0x3FEFDB460E969606, 0x3FB83FFE05062900,
            unchecked((long)0xBFC2831C2E0D0D10), 0x3FFB747490F5DD5C,
            0x3EC366869836071B, 0x3FF921F8E7735A12,
            0x3FEFB181B1DA3252, 0x3FC1BBC52590D309,
            unchecked((long)0xBFD15319619DC598), 0x3FFD84C3CAE3EE2A,
            0x000012688B70E62B, 0x3FF921FB54442D18,
            0x3FE0000000000000, 0x3FF0C152382D7366,
            unchecked((long)0xBFF0000000000000), 0x400921FB54442D18,
            0x3FEFFFFFFFFFFFFF, 0x3E50000000000000,
            unchecked((long)0xBFEFFFFFFFFFFFFF), 0x400921FB52442D18,
        };

        private static readonly long[] AtanTable =
        {
            unchecked((long)0xBFE007B46AAA1ED2), unchecked((long)0xBFDDB8B9B3447350),
            0x4337DB915AE4384F, 0x3FF921FB54442D18,
            unchecked((long)0xC006CF6CD8EC8085), unchecked((long)0xBFF3BC5645FAA698),
            0x3FDE47BE9ECAB330, 0x3FDC486D67E272CB,
            0x3F19A4F649ED3E1C, 0x3F19A4F6488DE56D,
            unchecked((long)0xBFFAA5780D9AE98D), unchecked((long)0xBFF07B0BFE24194F),
            0x3FE442F47758FD4E, 0x3FE21004260177AF,
            0x3D94A0719C6C1D4D, 0x3D94A0719C6C1D4D,
            unchecked((long)0xBFF5343963C94775), unchecked((long)0xBFED947896AEA1CA),
            0x3FD21C12D8268690, 0x3FD1A5F6AF295F46,
            0x000012688B70E62B, 0x000012688B70E62B,
            0x3FF0000000000000, 0x3FE921FB54442D18,
            0x3FDA827999FCEF31, 0x3FD921FB54442D17,
            0x7E37E43C8800759C, 0x3FF921FB54442D18,
        };

        private static readonly long[] ExpTable =
        {
            unchecked((long)0xBFD59CE190F8E27C), 0x3FE6D43F4D12440C,
            unchecked((long)0xC074858DB0D4E13E), 0x2253A24A11EC351A,
            unchecked((long)0xBEE8F86A26DA0B8F), 0x3FEFFFE7079F9737,
            0x3F9764F91D9AF640, 0x3FF05EA7A34ED250,
            unchecked((long)0xC085CD0EC4601C8D), 0x01071828EA72A615,
            unchecked((long)0xBEF3BD7A6AC5EDA3), 0x3FEFFFD885238531,
            0x3FD4E9E17D917878, 0x3FF62F0F86A8B381,
            unchecked((long)0xC06E6B0180328ED2), 0x29FE7623D7CB805A,
            unchecked((long)0xBF1556B48B056A55), 0x3FEFFF554C22FBA8,
            0x3FE9C790E9646872, 0x4001E78DF6A92B9B,
            0x3FF0000000000000, 0x4005BF0A8B145769,
            unchecked((long)0xC087480000000000), 0x0000000000000001,
            0x40862D999999999A, 0x7FED75AE7A50EE14,
            unchecked((long)0xC086240000000000), 0x000E6CF6D08897AC,
            0x01A56E1FC2F8F359, 0x3FF0000000000000,
        };

        private static readonly long[] LogTable =
        {
            0x276AE823943F6B82, unchecked((long)0xC070FE315D563F5F),
            0x3FF444A72D6B6830, 0x3FCE446D789480FE,
            0x3FEFFFFFFFFECB9F, unchecked((long)0xBDA3461000005CDE),
            0x55881B398722EA20, 0x406DF17613C2A47B,
            0x3FF3673CD9D5755A, 0x3FC8AF683E1F6BF2,
            0x3FEFFFFFFFD17D8D, unchecked((long)0xBDF741398010E648),
            0x7103F7EE21BF6468, 0x408102BCA07402EC,
            0x3FFEFDBE4D1675D2, 0x3FE527D8BB100166,
            0x3FF00108F36C4961, 0x3F308EADAF03FC77,
            0x7830E73247219309, 0x40837F195635F8AC,
            0x4000000000000000, 0x3FE62E42FEFA39EF,
            0x4024000000000000, 0x40026BB1BBB55516,
            0x0000000000000001, unchecked((long)0xC0874385446D71C3),
            0x7FEFFFFFFFFFFFFF, 0x40862E42FEFA39EF,
            0x3FEFFFFFFFFFFFFF, unchecked((long)0xBCA0000000000000),
        };

        private static readonly long[] Log10Table =
        {
            0x719559C2A07A9C78, 0x406DE49455868AFE,
            0x3FED4F9A16984A31, unchecked((long)0xBFA3847C44460694),
            0x3FF00000002D920D, 0x3DF3CA8060E06AFC,
            0x71109B3B9EF62738, 0x406D9405FE274BB4,
            0x3FE3153E7E7D3CB2, unchecked((long)0xBFCCBC894F0B91C4),
            0x3FEFFFFFF9CD700E, unchecked((long)0xBE358848313A8DE4),
            0x6C86121D88188E1B, 0x406AD8C54C62DA29,
            0x3FF15C13F58F72B2, 0x3FA222CBBEEEB9F5,
            0x3FEFFFFFFFFFBF4B, unchecked((long)0xBD6C1A168D3ED378),
            0x550ADB76A3E42536, 0x40596B02E062710B,
            0x4000000000000000, 0x3FD34413509F79FF,
            0x0000000000000001, unchecked((long)0xC07434E6420F4374),
            0x7FEFFFFFFFFFFFFF, 0x40734413509F79FF,
        };

        private static readonly long[] SinhTable =
        {
            0x3FEAD9C5190561B8, 0x3FEE1D3CA71C9333,
            0x406C86639C77C57C, 0x5472AB14793EDA69,
            0x3E11B483F8C03133, 0x3E11B483F8C03133,
            unchecked((long)0xBFD6194ECC9D0A1C), unchecked((long)0xBFD68A660591E25A),
            0x40760D0521D75F1C, 0x5FB0078921584E44,
            0x3FDFEB9D23D704D7, 0x3FE0A152723F9409,
            unchecked((long)0xBFD3347FDC699608), unchecked((long)0xBFD37E9E6EA79D26),
            unchecked((long)0xC07A4E521A6228C5), unchecked((long)0xE5D2AD52503298E5),
            0x3ECFE29A8A63AE82, 0x3ECFE29A8A6402ED,
            unchecked((long)0xBFE20CDE74479C44), unchecked((long)0xBFE305D6AACCFC12),
            0x3FF0000000000000, 0x3FF2CD9FC44EB982,
            0x4086300000000000, 0x7FE3E21A464507F9,
            0x000012688B70E62B, 0x000012688B70E62B,
        };

        private static readonly long[] CoshTable =
        {
            0x3FCB74925ED6EA38, 0x3FF05E961E5B196B,
            unchecked((long)0xC07088BA6B6152D2), 0x57B94149E3B4CDE0,
            unchecked((long)0xBE662788A3A6A70A), 0x3FF0000000000004,
            0x3FDB859A132C5BD8, 0x3FF18099755684DD,
            0x407EA6918CDBECE0, 0x6C16D46DE8873166,
            unchecked((long)0xBF0BD8401590B386), 0x3FF000000060EA86,
            unchecked((long)0xBFEB96367BF3CAD6), 0x3FF652B1056CDE59,
            unchecked((long)0xC08141F6F3391138), 0x71AA640919958BDB,
            unchecked((long)0xBDDD3AB0E4A7A6B5), 0x3FF0000000000000,
            0x3FA644C77B94A4A0, 0x3FF003DFF18E8FC3,
            0x3FF0000000000000, 0x3FF8B07551D9F550,
            0x4086300000000000, 0x7FE3E21A464507F9,
            0x000012688B70E62B, 0x3FF0000000000000,
        };

        private static readonly long[] TanhTable =
        {
            0x3FE4D8D5EDD92444, 0x3FE2533744399830,
            unchecked((long)0xC0308892699AF8CC), unchecked((long)0xBFEFFFFFFFFFFFB2),
            unchecked((long)0xBE4161A01B671589), unchecked((long)0xBE4161A01B671589),
            unchecked((long)0xBF8752104C4FE900), unchecked((long)0xBF8751CE3EB79CCE),
            unchecked((long)0xC0198BB892682608), unchecked((long)0xBFEFFFF41A324B46),
            0x3F30F24B1A23637F, 0x3F30F24B13CD2598,
            unchecked((long)0xBF97647F71DFF900), unchecked((long)0xBF976374D1B616BD),
            0x40276F43E02C248A, 0x3FEFFFFFFFEDBC45,
            unchecked((long)0xBE95F722A73E4EAC), unchecked((long)0xBE95F722A73E4DCF),
            0x3FAFA9FFAC003E00, 0x3FAF9FAE25DC8D97,
            0x3FF0000000000000, 0x3FE85EFAB514F394,
            0x4033000000000000, 0x3FEFFFFFFFFFFFFF,
            0x000012688B70E62B, 0x000012688B70E62B,
        };

        private static readonly long[] Atan2Table =
        {
            unchecked((long)0xBFA561CE49B8C58D), unchecked((long)0xBF986EDAFDFFA976), unchecked((long)0xC000B8126EA8F9A5),
            0x3FB3D93804D68DA1, 0x3F8C75894B0AAEE5, 0x3FF64B947AB9D513,
            unchecked((long)0xBFA71A4DABA08E1E), unchecked((long)0xC0886C7AA4C5F6EC), unchecked((long)0xC00921DD0F581D48),
            0x3FAE60A11DCA02C6, unchecked((long)0xBF88107F0F9D01E7), 0x3FFC42CFE9B0FFF5,
            0x4031E194BF847146, 0x3FA669945D536F94, 0x3FF917F45A7AD8D9,
            0x4000C33DCA851169, 0x401B0C03CCC3E072, 0x3FD33B5835D7F112,
            unchecked((long)0xBF709599BFA35EF3), 0x400655F5558753EC, unchecked((long)0xBF57C29453678D80),
            unchecked((long)0xBFE7D2B12F1E287A), unchecked((long)0xBF89C3884C2F5753), unchecked((long)0xBFF9673064AFB431),
            0x01A56E1FC2F8F359, 0x7E37E43C8800759C, 0x0000000000000000,
            0x01A56E1FC2F8F359, unchecked((long)0xFE37E43C8800759C), 0x400921FB54442D18,
            0x7E37E43C8800759C, 0x01A56E1FC2F8F359, 0x3FF921FB54442D18,
            unchecked((long)0xC008000000000000), unchecked((long)0xC008000000000000), unchecked((long)0xC002D97C7F3321D2),
            0x00000000000007E8, 0x3FF0000000000000, 0x00000000000007E8,
        };

        private static readonly long[] PowTable =
        {
            0x3F51235ACB348040, 0x4035B41092953D74, 0x32815C7AF975C580,
            0x40BD8A62DDEDC6D3, unchecked((long)0xC017D488E53F62EC), 0x3B22E2819C11B1E8,
            0x4020EC1615F450B1, 0x40265FC678CDDBDC, 0x4216183118C1C5F7,
            0x3F0F4BC26741A299, 0x400E29BACCF291E0, 0x3CA112EC314D8F5D,
            0x3EE537E1B4FC341A, unchecked((long)0xC02E3792E8392563), 0x4F99DB5EA0EFECAE,
            0x403310232C22C6B3, 0x403171C776235CFC, 0x4492340269E7DF32,
            0x40A04F862D8FD688, unchecked((long)0xC01CB592F67C0C8C), 0x3AFCD90657ED4AFE,
            0x3F6DBC5869914476, 0x40153EFC09B370A8, 0x3D3ED0BD4A59D01B,
            0x3FF000001AD7F29B, 0x416312D000000000, 0x4005BF0A790CE6F2,
            0x4024000000000000, 0x4072C00000000000, 0x7E37E43C8800759C,
            0x4024000000000000, unchecked((long)0xC072C00000000000), 0x01A56E1FC2F8F359,
            0x4000000000000000, unchecked((long)0xC090C80000000000), 0x0000000000000001,
            unchecked((long)0xC008000000000000), 0x4014000000000000, unchecked((long)0xC06E600000000000),
            unchecked((long)0xC000000000000000), 0x4008000000000000, unchecked((long)0xC020000000000000),
            0x3FE0000000000000, 0x4090680000000000, 0x0000000001000000,
            0x3FF8000000000000, 0x4034000000000000, 0x40A9FA8372200000,
        };
    }
}

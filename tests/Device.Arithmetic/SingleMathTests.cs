// The functions of Math on float against values worked out with 1400-bit arithmetic: within three units in the last place. (On a
// desktop there are none on float; the ones on double stand in.)
using System;
using nanoFramework.TestFramework;

namespace NFUnitTest.Arithmetic
{
    [TestClass]
    public class SingleMathTests
    {
        [TestMethod]
        public void SinIsRight()
        {
            for (int i = 0; i < SinTable.Length; i += 2) Check("Sin", SinTable, i, (float)Math.Sin(SinTable[i]));
        }

        [TestMethod]
        public void CosIsRight()
        {
            for (int i = 0; i < CosTable.Length; i += 2) Check("Cos", CosTable, i, (float)Math.Cos(CosTable[i]));
        }

        [TestMethod]
        public void TanIsRight()
        {
            for (int i = 0; i < TanTable.Length; i += 2) Check("Tan", TanTable, i, (float)Math.Tan(TanTable[i]));
        }

        [TestMethod]
        public void AsinIsRight()
        {
            for (int i = 0; i < AsinTable.Length; i += 2) Check("Asin", AsinTable, i, (float)Math.Asin(AsinTable[i]));
        }

        [TestMethod]
        public void AcosIsRight()
        {
            for (int i = 0; i < AcosTable.Length; i += 2) Check("Acos", AcosTable, i, (float)Math.Acos(AcosTable[i]));
        }

        [TestMethod]
        public void AtanIsRight()
        {
            for (int i = 0; i < AtanTable.Length; i += 2) Check("Atan", AtanTable, i, (float)Math.Atan(AtanTable[i]));
        }

        [TestMethod]
        public void ExpIsRight()
        {
            for (int i = 0; i < ExpTable.Length; i += 2) Check("Exp", ExpTable, i, (float)Math.Exp(ExpTable[i]));
        }

        [TestMethod]
        public void LogIsRight()
        {
            for (int i = 0; i < LogTable.Length; i += 2) Check("Log", LogTable, i, (float)Math.Log(LogTable[i]));
        }

        [TestMethod]
        public void Log10IsRight()
        {
            for (int i = 0; i < Log10Table.Length; i += 2) Check("Log10", Log10Table, i, (float)Math.Log10(Log10Table[i]));
        }

        [TestMethod]
        public void SinhIsRight()
        {
            for (int i = 0; i < SinhTable.Length; i += 2) Check("Sinh", SinhTable, i, (float)Math.Sinh(SinhTable[i]));
        }

        [TestMethod]
        public void CoshIsRight()
        {
            for (int i = 0; i < CoshTable.Length; i += 2) Check("Cosh", CoshTable, i, (float)Math.Cosh(CoshTable[i]));
        }

        [TestMethod]
        public void TanhIsRight()
        {
            for (int i = 0; i < TanhTable.Length; i += 2) Check("Tanh", TanhTable, i, (float)Math.Tanh(TanhTable[i]));
        }

        private static void Check(string name, float[] table, int row, float actual)
        {
            float expected = table[row + 1];
            float size = expected < 0 ? -expected : expected;
            float difference = actual - expected;
            if (difference < 0) difference = -difference;
            Assert.IsTrue(difference <= size * 3.6e-7f, name + " of row " + row + " is off by " + difference.ToString("F9"));
        }

        // Arguments and results in turn.
        private static readonly float[] SinTable =
        {
            -0.11387226f, -0.113626324f,
            -5.86337566f, 0.407586634f,
            1.37184628e-07f, 1.37184628e-07f,
            213138400f, -0.466832072f,
            -3.00000001e+38f, -0.874904871f,
            0.319573909f, 0.314162076f,
            -3.79505825f, 0.607941687f,
            0.0296389237f, 0.0296345837f,
            95494.3828f, 0.572112024f,
            3.00000001e+38f, 0.874904871f,
        };

        private static readonly float[] CosTable =
        {
            -0.15331991f, 0.988269508f,
            -0.0210965667f, 0.999777496f,
            1.53590496e-09f, 1f,
            213526384f, -0.999321818f,
            3.00000001e+38f, -0.484294772f,
            -0.568572879f, 0.842670262f,
            -3.25958276f, -0.993047237f,
            -1.32645519e-05f, 1f,
            -92.2614136f, -0.4037112f,
            -3.00000001e+38f, -0.484294772f,
        };

        private static readonly float[] TanTable =
        {
            0.598704576f, 0.682236731f,
            -3.2896812f, -0.149180666f,
            -0.00342323352f, -0.00342324679f,
            3.28430106e+09f, 1.67481828f,
            -3.00000001e+38f, 1.80655444f,
            -0.409284115f, -0.433780342f,
            5.77960634f, -0.550958693f,
            3.34939454e-09f, 3.34939454e-09f,
            -3.13281618e+10f, -2.10617805f,
            3.00000001e+38f, -1.80655444f,
        };

        private static readonly float[] AsinTable =
        {
            0.490344316f, 0.512484789f,
            2.70895744e-05f, 2.70895744e-05f,
            0.999034047f, 1.52683938f,
            0.292681217f, 0.297029644f,
            1.03987539e-11f, 1.03987539e-11f,
            0.99786514f, 1.50544167f,
            0.752921164f, 0.852489591f,
            -0.0489654914f, -0.0489850789f,
            0.993387163f, 1.45572996f,
            -0.769660592f, -0.878309369f,
        };

        private static readonly float[] AcosTable =
        {
            0.720281184f, 0.766588748f,
            -1.32497464e-12f, 1.57079637f,
            0.998224199f, 0.0596041456f,
            0.880583763f, 0.493703693f,
            -0.0505894534f, 1.62140739f,
            0.993021905f, 0.118205123f,
            -0.18340829f, 1.75524879f,
            1.25849279e-11f, 1.57079637f,
            0.999493837f, 0.0318184011f,
            0.392967969f, 1.16693938f,
        };

        private static readonly float[] AtanTable =
        {
            0.770827591f, 0.656698048f,
            -8.78331696e-12f, -8.78331696e-12f,
            -2.40387225f, -1.17657721f,
            0.37136054f, 0.355576098f,
            -5.22931975e-10f, -5.22931975e-10f,
            -0.998945057f, -0.784870386f,
            0.977641821f, 0.774093151f,
            2.71727565e+12f, 1.57079637f,
            2.90416884f, 1.23917937f,
            0.975054622f, 0.772768617f,
        };

        private static readonly float[] ExpTable =
        {
            0.0814328641f, 1.08484042f,
            -27.4133282f, 1.2432053e-12f,
            5.73845027e-05f, 1.00005734f,
            -0.00527867442f, 0.994735241f,
            17.905508f, 59739740f,
            -0.000895336911f, 0.999105036f,
            -0.0163836405f, 0.983749866f,
            16.8462658f, 20712870f,
            -2.99529757e-09f, 1f,
            0.0216426346f, 1.02187848f,
        };

        private static readonly float[] LogTable =
        {
            3.00000001e+38f, 88.5968475f,
            1.7411288f, 0.55453366f,
            1f, 0f,
            3.00000001e+38f, 88.5968475f,
            1.6168834f, 0.48050046f,
            0.999989569f, -1.04308674e-05f,
            1.4006151f, 0.3369115f,
            1f, 0f,
            1.48674679f, 0.396590382f,
            1f, 0f,
        };

        private static readonly float[] Log10Table =
        {
            3.00000001e+38f, 38.4771194f,
            1.29572403f, 0.112512514f,
            0.999860823f, -6.04479428e-05f,
            3.00000001e+38f, 38.4771194f,
            1.13602221f, 0.0553868227f,
            1f, 0f,
            1.64417608e+16f, 16.2159481f,
            0.952129066f, -0.0213041771f,
            0.999932468f, -2.93297926e-05f,
            1.79264653f, 0.25349465f,
        };

        private static readonly float[] SinhTable =
        {
            -0.0089435f, -0.00894361921f,
            32.5887299f, 7.11337265e+13f,
            0.000258354383f, 0.000258354383f,
            0.0262500569f, 0.0262530725f,
            -39.9285469f, -1.09576547e+17f,
            -4.03507158e-11f, -4.03507158e-11f,
            0.0620261952f, 0.0620659739f,
            42.9688339f, 2.29138182e+18f,
            1.62742237e-12f, 1.62742237e-12f,
            -0.0542292818f, -0.0542558655f,
        };

        private static readonly float[] CoshTable =
        {
            0.0345575586f, 1.00059712f,
            12.3617029f, 116839.414f,
            3.2342296e-08f, 1f,
            0.0291966926f, 1.00042629f,
            -5.95116901f, 192.102402f,
            1.67826522e-06f, 1f,
            0.00157062605f, 1.00000119f,
            23.6191597f, 9.04983654e+09f,
            -1.65839239e-12f, 1f,
            0.0886948481f, 1.00393593f,
        };

        private static readonly float[] TanhTable =
        {
            -0.654882193f, -0.574947476f,
            4.39221621f, 0.999693871f,
            -8.49522185e-05f, -8.49522185e-05f,
            -0.895268977f, -0.713986456f,
            7.1351738f, 0.999998748f,
            7.45636353e-09f, 7.45636353e-09f,
            0.165479034f, 0.163984939f,
            6.4854064f, 0.999995351f,
            -3.26227346e-05f, -3.26227346e-05f,
            -0.343046904f, -0.330194831f,
        };
    }
}

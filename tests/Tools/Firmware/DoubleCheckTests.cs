using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>What counts as double-precision arithmetic in a listing, and whose it is.</summary>
public sealed class DoubleCheckTests
{
    [Fact]
    public void EachMethodIsNamedOnce()
    {
        const string listing = """
            08000200 <app_P__Area>:
             8000200:	vpush	{d8}
             8000204:	vmul.f64	d0, d0, d1
             8000208:	vadd.f64	d0, d0, d1
            0800020c <app_P__Single>:
             800020c:	vmul.f32	s0, s0, s1
             8000210:	vldr	d7, [r0]
             8000214:	vmov	d0, r0, r1
            08000218 <app_P__Round>:
             8000218:	vcvt.s32.f64	s0, d0
            """;
        Assert.Equal([(0x08000204u, "app_P__Area"), (0x08000218u, "app_P__Round")], DoubleCheck.Find(listing));
    }

    [Theory]
    [InlineData("app_Program__Main", "app.Program.Main")]
    [InlineData("mscorlib_System_TypeCast__IsAssignable", "System.TypeCast.IsAssignable")]
    [InlineData("nf_reset", "nf_reset")]
    public void SymbolsBecomeReadable(string symbol, string name) => Assert.Equal(name, SymbolNames.Readable(symbol));
}

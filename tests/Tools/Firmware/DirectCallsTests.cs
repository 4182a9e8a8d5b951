using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>Calls through a register become direct ones, where nothing but the call can see the difference.</summary>
public sealed class DirectCallsTests
{
    private const uint Address = 0x08001000;

    // movw r3, #0x0f5; movt r3, #0; add r3, pc; blx r3: calls 0x08001100.
    private static byte[] Call() => [0x40, 0xF2, 0xF5, 0x03, 0xC0, 0xF2, 0x00, 0x03, 0x7B, 0x44, 0x98, 0x47];

    private static uint NoThunk(uint address) => 0xB510_4604;

    [Fact]
    public void CallKeepsItsPlaceAndReturnAddress()
    {
        byte[] code = Call();
        Assert.Equal(1, DirectCalls.Make(code, Address, NoThunk));

        // b.n +8; three nops; bl 0x08001100 from 0x08001008.
        Assert.Equal<byte>([0x02, 0xE0, 0x00, 0xBF, 0x00, 0xBF, 0x00, 0xBF, 0x00, 0xF0, 0x7A, 0xF8], code);
    }

    [Fact]
    public void CallBackwards()
    {
        // movw r3, #0xfff5; movt r3, #0xffff: calls the sequence itself.
        byte[] code = [0x4F, 0xF6, 0xF5, 0x73, 0xCF, 0xF6, 0xFF, 0x73, 0x7B, 0x44, 0x98, 0x47];
        Assert.Equal(1, DirectCalls.Make(code, Address, NoThunk));
        Assert.Equal<byte>([0xFF, 0xF7, 0xFA, 0xFF], code[8..]);
    }

    [Fact]
    public void ThunkIsLeftOut()
    {
        byte[] code = Call();

        // At 0x08001100 lies b.w 0x08001204.
        Assert.Equal(1, DirectCalls.Make(code, Address, address => address == Address + 0x100 ? 0xF000_B880 : 0));
        Assert.Equal<byte>([0x00, 0xF0, 0xFC, 0xF8], code[8..]);
    }

    [Fact]
    public void RegisterThatACalleePreservesIsLeftAlone()
    {
        // The same through r6, which may hold the address for a second call.
        byte[] code = [0x40, 0xF2, 0xF5, 0x06, 0xC0, 0xF2, 0x00, 0x06, 0x7E, 0x44, 0xB0, 0x47];
        byte[] before = [.. code];
        Assert.Equal(0, DirectCalls.Make(code, Address, NoThunk));
        Assert.Equal(before, code);
    }

    [Fact]
    public void AddressThatIsNotCalledIsLeftAlone()
    {
        byte[] code = Call();
        code[10] = 0x90;
        byte[] before = [.. code];
        Assert.Equal(0, DirectCalls.Make(code, Address, NoThunk));
        Assert.Equal(before, code);
    }
}

using NfThread.Cli.Firmware;

namespace NfThread.Tools.Tests.Firmware;

/// <summary>Names as the source has them, from those of ilc and of the C# compiler.</summary>
public sealed class SymbolNamesTests
{
    [Theory]
    [InlineData("Blink_Blink_Program__Main", "Blink.Blink.Program.Main")]
    [InlineData("Deadlock_Program____Main___g__Eat_0_0", "Deadlock.Program.Eat")]
    [InlineData("blink_Program___c__DisplayClass0_0____Main___g__Blink_0", "blink.Program.Blink")]
    [InlineData("App_Program___c____Main___b__0_1", "App.Program.Main's lambda 2")]
    [InlineData("App_Tests_EventTests___FiveBug_b__12_0", "App.Tests.EventTests.FiveBug's lambda")]
    [InlineData("App_Tests_LockTests___c__DisplayClass4_0___ThreeLocksBug_b__2", "App.Tests.LockTests.ThreeLocksBug's lambda 3")]
    [InlineData("App_Bank___Serve_g__Pay_3_0", "App.Bank.Serve.Pay")]
    [InlineData("mscorlib_System_Math__DivideByZero", "System.Math.DivideByZero")]
    [InlineData("NfThread_NfThread_ThreadModule__StartNewThread", "NfThread.ThreadModule.StartNewThread")]
    [InlineData("NfThread_Devices_System_Device_Gpio_GpioPin__Open", "System.Device.Gpio.GpioPin.Open")]
    [InlineData("Board_NfThread_Chip_EmulatedPins__Start", "NfThread.Chip.EmulatedPins.Start")]
    [InlineData("System_Math_System_Math__Sqrt", "System.Math.Sqrt")]
    [InlineData("Board_Program__Main", "Board.Program.Main")]
    [InlineData("App__Module___StartupCodeMain", "<Module>.StartupCodeMain")]
    [InlineData("App_Box_1<System___Canon>__Show", "App.Box.1.Show")]
    [InlineData("App_Tools__Swap<App_Pair<Int32__System___Canon>>", "App.Tools.Swap")]
    [InlineData("_fram2Blink_Blink_Program__Main", "a handler of Blink.Blink.Program.Main")]
    [InlineData("nf_pendsv", "nf_pendsv")]
    public void ASymbol(string symbol, string name) => Assert.Equal(name, SymbolNames.Readable(symbol));

    [Theory]
    [InlineData("Program.<>c.<<Main>$>b__0_1", "Program.Main's lambda 2")]
    [InlineData("<<Main>$>g__Eat|0_0", "Eat")]
    [InlineData("<Main>$", "Main")]
    [InlineData("<Serve>g__Pay|3_0", "Serve.Pay")]
    [InlineData("Bank.<>c__DisplayClass3_0.<Serve>b__0", "Bank.Serve's lambda")]
    [InlineData("<<Serve>b__0>g__Pay|1", "Serve's lambda.Pay")]
    [InlineData("Dictionary<string, int>.Add", "Dictionary<string, int>.Add")]
    public void ANameOfTheCompilers(string made, string name) => Assert.Equal(name, SymbolNames.OfSource(made));

    [Theory]
    [InlineData("Tests.Sum(Int32 a, Int32 b)", "Tests.Sum")]
    [InlineData("Tests.<>c.<Worker>b__4_0(Object[] args)", "Tests.Worker's lambda")]
    [InlineData("Tests.Sum", "Tests.Sum")]
    public void AFrameOfTheDesktops(string frame, string name) => Assert.Equal(name, SymbolNames.OfDesktop(frame));

    [Theory]
    [InlineData("Program+<>c", "Program")]
    [InlineData("Program+<>c__DisplayClass4_0", "Program")]
    [InlineData("Pool+<>c__3`1", "Pool")]
    [InlineData("Outer+Inner", "Outer+Inner")]
    public void ATypeThatHoldsLambdas(string made, string name) => Assert.Equal(name, SymbolNames.OfSourceType(made));

    /// <summary>An application's assembly is no namespace of the source.</summary>
    [Theory]
    [InlineData("my_app_Program__Main", "Program.Main")]
    [InlineData("my_app_my_app_Lamp__Blink", "my.app.Lamp.Blink")]
    [InlineData("_fram1my_app_Program___c____Main___b__0_1", "a handler of Program.Main's lambda 2")]
    [InlineData("mscorlib_System_String__Concat", "System.String.Concat")]
    [InlineData("my_application_Program__Main", "my.application.Program.Main")]
    [InlineData("__GetNonGCStaticBase_my_app_Program", "the statics of Program")]
    [InlineData("__GetGCStaticBase_mscorlib_System_Console", "the statics of System.Console")]
    [InlineData("nf_yield", "nf_yield")]
    public void TheApplicationsAssemblyIsLeftOut(string symbol, string name) => Assert.Equal(name, SymbolNames.OfImage(symbol, "/tmp/bin/my-app.elf"));

    [Theory]
    [InlineData("9x.elf", "_9x_Program__Main")]
    [InlineData("a.b-c.elf", "a_b_c_Program__Main")]
    public void AnAssemblysNameIsWhatIlcMakesOfIt(string elf, string symbol) => Assert.Equal("Program.Main", SymbolNames.OfImage(symbol, elf));
}

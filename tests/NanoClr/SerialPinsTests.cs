using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NfThread.Cli;
using NfThread.Cli.NanoFramework;

namespace NfThread.NanoClr.Tests;

/// <summary>
/// What the sample asks of an ESP32's firmware before it opens a port: its own two files, run here, with a recorder in the place of
/// nanoFramework.Hardware.Esp32 whose functions have the numbers of the signature list.
/// </summary>
public sealed class SerialPinsTests
{
    private static readonly Lazy<(MethodInfo Choose, IList Calls)> s_code = new(Load);

    [Theory]
    [InlineData("COM1", 1, 3, "1 COM1_TX", "3 COM1_RX")]
    [InlineData("COM2", 33, 32, "33 COM2_TX", "32 COM2_RX")]
    [InlineData("COM3", 17, 16, "17 COM3_TX", "16 COM3_RX")]
    [InlineData("COM4", 10, 11, "10 COM4_TX", "11 COM4_RX")]
    [InlineData("COM2", -1, 32, "32 COM2_RX")]
    [InlineData("COM2", -1, -1)]
    public void APortGetsItsPins(string port, int tx, int rx, params string[] expected)
    {
        (MethodInfo choose, IList calls) = s_code.Value;
        lock (calls)
        {
            calls.Clear();
            choose.Invoke(null, [port, tx, rx]);
            Assert.Equal(expected, calls.Cast<string>());
        }
    }

    private static (MethodInfo Choose, IList Calls) Load()
    {
        const string Prefix = "F const nanoFramework.Hardware.Esp32.DeviceFunction ";
        SurfaceType functions = NanoFrameworkLibraries.Read("nanoFramework.Hardware.Esp32").Find("nanoFramework.Hardware.Esp32.DeviceFunction")!;
        string recorder = $$"""
            namespace nanoFramework.Hardware.Esp32
            {
                public enum DeviceFunction
                {
                    {{string.Join(",\n", functions.Members.Select(m => m[Prefix.Length..]))}}
                }

                public static class Configuration
                {
                    public static readonly System.Collections.ArrayList Calls = new System.Collections.ArrayList();

                    public static void SetPinFunction(int pin, DeviceFunction function) => Calls.Add(pin + " " + function);
                }
            }
            """;
        string folder = Path.Combine(Layout.Root, "firmware", "SensorPolling");
        DeviceCompilation compiled = DeviceCompilation.Compile(
            "SensorPolling",
            [("Recorder.cs", recorder), .. ((string[])["SerialPins.cs", "Engines/Esp32.cs"]).Select(f => (f, File.ReadAllText(Path.Combine(folder, f))))],
            DeviceCompilation.Desktop(), OutputKind.DynamicallyLinkedLibrary);
        Assert.Empty(compiled.Errors);
        Assembly assembly = new AssemblyLoadContext("SensorPolling").LoadFromStream(compiled.Image());
        IList calls = (IList)assembly.GetType("nanoFramework.Hardware.Esp32.Configuration")!.GetField("Calls")!.GetValue(null)!;
        return (assembly.GetType("SensorPolling.SerialPins")!.GetMethod("Choose", BindingFlags.Static | BindingFlags.NonPublic)!, calls);
    }
}

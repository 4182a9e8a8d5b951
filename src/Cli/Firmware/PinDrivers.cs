using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NfThread.Cli.Firmware;

/// <summary>
/// ilc compiles whatever has an exported name, used or not. The pins' drivers, with all that makes them up on an emulator, are for programs that use pins:
/// any other is compiled with the chip's drivers without those names.
/// </summary>
internal static class PinDrivers
{
    private const string Export = "RuntimeExportAttribute";
    private const string Prefix = "nf_chip_gpio_";
    private const string Namespace = "System.Device.Gpio";
    private const string Emulated = "NfThread.Devices.EmulatedPin";
    private const string Devices = "NfThread.Devices.dll";
    private const string Drivers = "Board.dll";

    /// <summary>The references, with other drivers among them where the program uses no pins.</summary>
    /// <param name="application">The program.</param>
    /// <param name="references">All else that is compiled in.</param>
    /// <param name="folder">Where to write.</param>
    public static string[] Fit(string application, string[] references, string folder)
    {
        int drivers = Array.FindIndex(references, r => Path.GetFileName(r) == Drivers);
        if (drivers < 0 || references.Where(r => Path.GetFileName(r) is not (Devices or Drivers)).Append(application).Any(UsesPins))
        {
            return references;
        }

        string[] fitted = [.. references];
        fitted[drivers] = WithoutPins(references[drivers], Path.Combine(folder, "no-pins"));
        return fitted;
    }

    private static bool UsesPins(string file)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(file);
        return assembly.MainModule.GetTypeReferences().Any(t => t.Namespace == Namespace || t.FullName == Emulated);
    }

    private static string WithoutPins(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        string target = Path.Combine(folder, Drivers);
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { ReadSymbols = true, SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false) });
        foreach (MethodDefinition method in assembly.MainModule.Types.SelectMany(t => t.Methods))
        {
            foreach (CustomAttribute attribute in method.CustomAttributes.Where(IsOfPins).ToArray())
            {
                method.CustomAttributes.Remove(attribute);
            }
        }

        assembly.Write(target, new WriterParameters { WriteSymbols = assembly.MainModule.HasSymbols });
        return target;
    }

    private static bool IsOfPins(CustomAttribute attribute) =>
        attribute.AttributeType.Name == Export && attribute.ConstructorArguments is [{ Value: string name }, ..] && name.StartsWith(Prefix, StringComparison.Ordinal);
}

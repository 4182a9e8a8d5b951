using NfThread.Cli.Debugging;

namespace NfThread.Tools.Tests.Debugging;

/// <summary>A test with gdb itself; skipped, and said so, where none is installed.</summary>
internal sealed class GdbFactAttribute : FactAttribute
{
    public GdbFactAttribute() => Skip = Gdb.Find() is null ? "gdb-multiarch, or another gdb that knows Arm, is not installed" : null;
}

namespace NfThread.Cli.Debugging;

/// <summary>A thread as the kernel has it while the processor stands.</summary>
/// <param name="Address">Of its control block; 0 for the processor while no thread runs.</param>
/// <param name="Name">Its name, or that of the method it was started with.</param>
/// <param name="State">In words.</param>
/// <param name="IsRunning">Whether the processor's registers are its own.</param>
/// <param name="StackPointer">Where its registers were saved, if it does not run.</param>
internal sealed record KernelThread(uint Address, string Name, string State, bool IsRunning, uint StackPointer);

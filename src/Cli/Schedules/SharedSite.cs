namespace NfThread.Cli.Schedules;

/// <summary>A place in the code, called from one place, where a thread touches what others touch too or enters the kernel.</summary>
/// <param name="Thread">The thread's number.</param>
/// <param name="Place">The instruction and its caller: the same for all threads that run the same code.</param>
/// <param name="IsKernel">It enters the kernel there.</param>
/// <param name="Words">The addresses of what it touches.</param>
/// <param name="Steps">The thread's steps before each time that it did so.</param>
internal sealed record SharedSite(int Thread, (uint Address, uint Caller) Place, bool IsKernel, HashSet<uint> Words, List<uint> Steps)
{
    /// <summary>It is in the program's own code, or the first in what that calls.</summary>
    public bool IsNear { get; set; }
}

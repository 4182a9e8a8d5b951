namespace NfThread.Cli.Schedules;

/// <summary>A place in the code, called from one place, where a thread touches what others touch too or enters the kernel.</summary>
/// <param name="Thread">The thread's number.</param>
/// <param name="IsKernel">It enters the kernel there.</param>
/// <param name="Words">The addresses of what it touches.</param>
/// <param name="Steps">The thread's steps before each time that it did so.</param>
internal sealed record SharedSite(int Thread, bool IsKernel, HashSet<uint> Words, List<uint> Steps);

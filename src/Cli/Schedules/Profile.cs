namespace NfThread.Cli.Schedules;

/// <summary>What is known of a test before its schedules are chosen: how it went when nobody was preempted.</summary>
/// <param name="Outcome">Threads and their steps.</param>
/// <param name="Sites">
/// Where threads touch what others touch too: for each place in the code and each thread the steps before each of its executions. Empty
/// where nobody looked.
/// </param>
internal sealed record Profile(ScheduleOutcome Outcome, IReadOnlyList<IReadOnlyList<SchedulePoint>> Sites);

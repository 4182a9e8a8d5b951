using System.CommandLine;
using NfThread.Cli.Doctor;

namespace NfThread.Cli.Commands;

/// <summary>`nft doctor`: what is installed and allowed on this machine, and what to type about what is not.</summary>
internal static class DoctorCommand
{
    private static IReadOnlyList<(string Name, int Turn)> Columns { get; } = [("", 0), ("WHAT", 0), ("FOUND", 1), ("NEEDED FOR", 2)];

    public static Command Create()
    {
        Command command = new("doctor", "Look at what this machine has of what nft needs: programs, versions, rights; and say what to type.\n\nThe exit code is 125 if something is missing without which nothing works.");
        command.SetAction(_ =>
        {
            Finding[] all = [.. Checkup.Run()];
            Terminal.Show(Columns, [.. all.Select(f => new[] { Word(f.Health), f.Thing, f.Seen, f.For })], "a wider terminal shows it");
            foreach (Finding finding in all.Where(f => f.Type is not null && f.Health != Health.Good).OrderByDescending(f => f.Health))
            {
                Console.WriteLine($"{finding.Thing} ({finding.For}):");
                Console.WriteLine($"    {finding.Type}");
            }

            return all.Any(f => f.Health == Health.Bad) ? ExitCodes.ToolMissing : ExitCodes.Success;
        });
        return command;
    }

    private static string Word(Health health) => health switch
    {
        Health.Good => "ok",
        Health.Optional => "-",
        _ => "MISSING",
    };
}

namespace NfThread.Cli.Rewriting;

/// <summary>What a program consists of after it was rewritten.</summary>
/// <param name="Application">The application.</param>
/// <param name="References">Its libraries, in the order given.</param>
internal sealed record RewrittenProgram(string Application, string[] References);

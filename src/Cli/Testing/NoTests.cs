namespace NfThread.Cli.Testing;

/// <summary>What is said of a program without tests, and how a test looks.</summary>
internal static class NoTests
{
    /// <summary>All of a file with a test.</summary>
    internal const string Example = """
        using nanoFramework.TestFramework;

        [TestClass]
        public class Tests
        {
            [TestMethod]
            public void Adds() => Assert.AreEqual(4, 2 + 2);
        }
        """;

    /// <param name="what">The program.</param>
    /// <param name="more">What else it takes, or null.</param>
    public static UserError In(string what, string? more = null) =>
        new($"{what} has no tests.", $"A test is a public method with [TestMethod] in a class with [TestClass]:\n{string.Join('\n', Example.Split('\n').Select(l => l.Length > 0 ? "    " + l : l))}{(more is null ? "" : "\n" + more)}");
}

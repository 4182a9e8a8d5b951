namespace NfThread.Metal.Fuzz
{
    /// <summary>Draws its values, does one thing with the library and says what with and what came of it.</summary>
    internal delegate string Operation(Source source);

    internal static class Run
    {
        /// <summary>How many operations a seed stands for.</summary>
        internal const int OperationsPerSeed = 2000;

        private static readonly Operation[][] s_all = { Numbers.All, Parsing.All, Texts.All, Times.All, Values.All, Lists.All };

        /// <summary>One operation, as a line: what was done and its result.</summary>
        internal static string One(Source source)
        {
            Operation[] kind = s_all[source.Below(s_all.Length)];
            return kind[source.Below(kind.Length)](source);
        }
    }
}

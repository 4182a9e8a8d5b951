namespace NfThread.Metal.Chaos
{
    internal static class Program
    {
        private const int Faults = 10000;

        private static int Main() => Campaign.Run(Faults, System.BootBlock.Seed) == 0 ? 0 : 1;
    }
}

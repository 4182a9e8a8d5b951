using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace NfThread.TestAdapter;

/// <summary>Lists the device tests that belong to a test project's assembly; nothing runs for it.</summary>
[FileExtension(".dll")]
[DefaultExecutorUri(Cases.ExecutorUri)]
public sealed class Discoverer : ITestDiscoverer
{
    /// <inheritdoc/>
    public void DiscoverTests(IEnumerable<string> sources, IDiscoveryContext discoveryContext, IMessageLogger logger, ITestCaseDiscoverySink discoverySink)
    {
        foreach (string source in sources)
        {
            foreach (TestProgram program in TestProgram.Of(source))
            {
                foreach (Cli.Testing.DeviceTest test in program.Tests)
                {
                    discoverySink.SendTestCase(Cases.Create(source, program, test));
                }
            }
        }
    }
}

using NfThread.Cli;

namespace NfThread.Tools.Tests.Documents;

/// <summary>What a document of the repository links to is there, the heading too, and README.md leads to all of them.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Files => [.. Document.All.Select(d => d.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryRelativeLinkHolds(string file)
    {
        Document document = Document.Of(file);
        Assert.All(document.Links.Where(l => !l.Contains("://", StringComparison.Ordinal)), link =>
        {
            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? file : Path.GetRelativePath(Layout.Root, Path.Combine(Layout.Root, Path.GetDirectoryName(file)!, parts[0])).Replace('\\', '/');
            Assert.True(Path.Exists(Path.Combine(Layout.Root, target)), $"{file} links to {link}: there is no {target}.");
            Assert.False(target.StartsWith("..", StringComparison.Ordinal), $"{file} links to {link}, outside the repository.");
            if (parts.Length == 2)
            {
                string page = Directory.Exists(Path.Combine(Layout.Root, target)) ? $"{target}/README.md" : target;
                Assert.True(Document.Of(page).Anchors.Contains(parts[1]), $"{file} links to {link}: {page} has no such heading, only {string.Join(", ", Document.Of(page).Anchors)}.");
            }
        });
    }

    [Fact]
    public void TheIndexNamesEveryDocument()
    {
        IEnumerable<string> linked = Document.Of("README.md").Links.Select(l => l.Split('#')[0].TrimEnd('/'));
        IEnumerable<string> missing = Document.All.Select(d => d.File).Where(f => f != "README.md" && !linked.Contains(f) && !linked.Contains(f.Replace("/README.md", "", StringComparison.Ordinal)));
        Assert.Empty(missing);
    }

    [Fact]
    public void AnchorsAreGitHubs()
    {
        Document document = new("x.md", "# Two, and `more`: a-b\n## Same\n## Same\n    # code\n```\n# code\n```\n[a](#same-1) `[b](c)`");
        Assert.Equal(["same", "same-1", "two-and-more-a-b"], document.Anchors.Order(StringComparer.Ordinal));
        Assert.Equal(["#same-1"], document.Links);
    }
}

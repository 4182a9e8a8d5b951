using System.Text;

namespace NfThread.Site;

/// <summary>
/// Writes the pages that docfx reads: README files with their links turned towards the site, the guides, and the table of contents. A link to a file that is
/// no page (a source, a folder without README.md) becomes its text; one that leads nowhere is an error.
/// </summary>
public sealed class Staging
{
    private readonly string root;
    private readonly Dictionary<string, string[]> files;
    private readonly List<string> broken = [];
    private readonly Dictionary<string, string> pictures = [];

    /// <param name="root">The repository.</param>
    public Staging(string root)
    {
        this.root = root;
        files = Directory.EnumerateFiles(root, "README.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "Template" or "TestResults" or ".git"))
            .Order(StringComparer.Ordinal).ToDictionary(f => f, f => File.ReadAllLines(Path.Combine(root, f)));
    }

    /// <summary>What is wrong with the links, each with its file.</summary>
    public IReadOnlyList<string> Broken => broken;

    /// <summary>Pictures that pages show: where they lie in the site, and in the repository.</summary>
    public IReadOnlyDictionary<string, string> Pictures => pictures;

    /// <summary>The pages by their paths in the site.</summary>
    public Dictionary<string, string> Pages()
    {
        broken.Clear();
        Dictionary<string, string> pages = [];
        foreach ((string file, string[] lines) in files)
        {
            pages[PathOf(file) + ".md"] = string.Join('\n', Markdown.Rewrite(WithoutGuides(file, lines), l => Turned(l, file, PathOf(file), Markdown.Anchors(lines))));
        }

        foreach (Page guide in Page.Guides)
        {
            pages[guide.Path + ".md"] = Guide(guide);
        }

        AddContents(pages);
        return pages;
    }

    private string Guide(Page guide)
    {
        StringBuilder text = new($"# {guide.Title}\n\n{guide.Opening}\n");
        foreach ((string file, string heading) in guide.Parts)
        {
            string[]? section = Section(file, heading);
            if (section is null)
            {
                broken.Add($"{file}: there is no '## {heading}', which {guide.Path} shows");
                continue;
            }

            // A guide of one part has its heading already, and its parts' headings move up.
            bool whole = guide.Parts.Length == 1;
            string[] moved = whole ? [.. section.Select(l => l.StartsWith("###", StringComparison.Ordinal) ? l[1..] : l)] : ["## " + heading, .. section];
            text.AppendJoin('\n', Markdown.Rewrite(moved, l => Turned(l, file, guide.Path, Markdown.Anchors(section)))).Append('\n');
        }

        return text.ToString();
    }

    private string[]? Section(string file, string heading) => files.TryGetValue(file, out string[]? lines) ? Markdown.Section(lines, heading) : null;

    /// <summary>A README file without what is shown elsewhere, and with a link to that.</summary>
    private string[] WithoutGuides(string file, string[] lines)
    {
        List<string> kept = [.. lines];
        foreach ((Page guide, string heading) in Page.Guides.SelectMany(g => g.Parts.Where(p => p.File == file).Select(p => (g, p.Heading))))
        {
            int start = kept.IndexOf("## " + heading);
            if (start >= 0)
            {
                int length = 1 + Markdown.Section([.. kept], heading)!.Length;
                kept.RemoveRange(start, length);
                kept.InsertRange(start, ["## " + heading, "", $"[{guide.Title}](/{guide.Path})", ""]);
            }
        }

        return [.. kept];
    }

    /// <summary>A picture, by its own name in one folder.</summary>
    private string Picture(string text, string target, string file, string page)
    {
        string source = Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(file)!, target));
        if (!File.Exists(source))
        {
            broken.Add($"{file}: {target}: there is nothing");
        }

        string picture = "pictures/" + Path.GetFileName(source);
        pictures[picture] = source;
        return $"![{text}]({Relative(page, picture)})";
    }

    private string Turned(string line, string file, string page, IEnumerable<string> anchors) => Markdown.Links(Markdown.Pictures(line, (text, target) => Picture(text, target, file, page)), (text, target) =>
    {
        if (target.Contains("://", StringComparison.Ordinal))
        {
            return $"[{text}]({target})";
        }

        if (target[0] == '/')
        {
            return $"[{text}]({Relative(page, target[1..])}.md)";
        }

        string[] parts = target.Split('#', 2);
        string anchor = parts.Length > 1 ? parts[1] : "";
        if (parts[0].Length == 0)
        {
            if (anchors.Contains(anchor))
            {
                return $"[{text}](#{anchor})";
            }

            parts[0] = Path.GetFileName(file);
        }

        string path = Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(file)!, parts[0]))).Replace('\\', '/');
        string readme = files.ContainsKey(path) ? path : path == "." ? "README.md" : path + "/README.md";
        if (files.TryGetValue(readme, out string[]? lines))
        {
            if (anchor.Length > 0 && !Markdown.Anchors(lines).Contains(anchor))
            {
                broken.Add($"{file}: {target}: {readme} has no heading of that name");
            }

            // What has become a guide is there and no longer in its README.
            Page? guide = Page.Guides.FirstOrDefault(g => g.Parts.Any(p => p.File == readme && Markdown.Anchors((Section(readme, p.Heading) ?? []).Append("## " + p.Heading)).Contains(anchor)));
            bool isHeading = guide?.Parts.Length == 1 && guide.Parts.Any(p => Markdown.Anchor(p.Heading) == anchor);
            return $"[{text}]({Relative(page, guide?.Path ?? PathOf(readme))}.md{(anchor.Length > 0 && !isHeading ? "#" + anchor : "")})";
        }

        if (!Path.Exists(Path.Combine(root, path)))
        {
            broken.Add($"{file}: {target}: there is nothing");
        }

        return text.StartsWith('`') ? text : $"`{text}`";
    });

    /// <summary>The table of contents of the site, and of each of its folders but API's, which docfx writes.</summary>
    private void AddContents(Dictionary<string, string> pages)
    {
        pages["toc.yml"] = Entries(("Guides", "guides/"), ("API", "api/"), ("Inside", "inside/"));
        pages["guides/toc.yml"] = Entries(
            [.. Page.Guides.Select(g => (g.Title, g.Path["guides/".Length..] + ".md")),
             .. Page.Chapters.Where(c => files.ContainsKey(c.File)).Select(c => (c.Title, PathOf(c.File)["guides/".Length..] + ".md"))]);
        pages["inside/toc.yml"] = Entries(
            [.. files.Keys.Select(PathOf).Where(p => p.StartsWith("inside/", StringComparison.Ordinal)).Select(p => p["inside/".Length..]).Select(p => (p, p + ".md"))]);
    }

    private static string Entries(params (string Title, string Target)[] entries) =>
        string.Concat(entries.Select(e => $"- name: \"{e.Title}\"\n  href: {e.Target}\n"));

    /// <summary>README.md of the root is the site's start; each folder of the site has its own table of contents.</summary>
    private static string PathOf(string file) =>
        file == "README.md" ? "index"
        : Page.Chapters.FirstOrDefault(c => c.File == file) is { Title: not null } chapter ? "guides/" + Markdown.Anchor(chapter.Title)
        : "inside/" + Path.GetDirectoryName(file)!.Replace('\\', '/');

    private static string Relative(string page, string target) => Path.GetRelativePath(Path.GetDirectoryName("/" + page)!, "/" + target).Replace('\\', '/');
}

using System.Text.RegularExpressions;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Repository;

public sealed class ArchitecturePageTests
{
    [Test]
    public void Each_file_that_the_page_names_is_there()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Source, "docs", "architecture.md"));
        var source = Path.Combine(Checkout.Source, "src");
        var files = Directory
            .EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => "/" + Path.GetRelativePath(source, file).Replace('\\', '/'))
            .ToList();

        // Names with a part in angle brackets stand for those that are not there yet.
        var named = Regex
            .Matches(page, "`(?<name>[A-Za-z./]+\\.cs)`", RegexOptions.NonBacktracking)
            .Select(static match => "/" + match.Groups["name"].Value)
            .ToList();

        Assert.That(named, Is.Not.Empty);
        Assert.That(
            named.Where(name =>
                !files.Exists(file => file.EndsWith(name, StringComparison.Ordinal))
            ),
            Is.Empty
        );
    }
}

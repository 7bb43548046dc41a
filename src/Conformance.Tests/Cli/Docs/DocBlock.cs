namespace Conformance.Tests.Cli.Docs;

/// <summary>A fenced block of a page, below a mark: what the reader copies.</summary>
internal static class DocBlock
{
    /// <param name="page">Relative to the checkout.</param>
    public static string In(string page, string mark)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Source, page));
        var from = text.IndexOf(mark, StringComparison.Ordinal);
        Assert.That(from, Is.Not.Negative, $"{page} has no {mark}");
        var fence = text.IndexOf("```", from, StringComparison.Ordinal);
        var begin = text.IndexOf('\n', fence) + 1;
        return text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)];
    }
}

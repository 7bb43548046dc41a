namespace Conformance.Tests.Html;

/// <summary>Writes the sample pages for people to look at, where a folder is named for them.</summary>
[Explicit("for the eye: CONFORM_PAGES names the folder")]
internal sealed class SamplePages
{
    [Test]
    public void Writes_the_pages()
    {
        var folder = Environment.GetEnvironmentVariable("CONFORM_PAGES")!;
        foreach (
            var (name, input) in new[]
            {
                ("five", HtmlSamples.Committed()),
                ("baseline", HtmlSamples.WithBaseline()),
                ("night", HtmlSamples.BadNight()),
                ("worst", HtmlSamples.WorstNight()),
                ("large", HtmlSamples.Large(20, 35)),
                ("outcomes", HtmlSamples.EveryOutcome()),
                ("repeated", HtmlSamples.Repeated()),
                ("hostile", HtmlSamples.Hostile("<b>\"x' &amp;")),
            }
        )
        {
            File.WriteAllText(Path.Combine(folder, name + ".html"), HtmlSamples.Render(input));
        }
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

internal sealed partial class PrintTests : BrowserTest
{
    [TestCase("night", true, 8)]
    [TestCase("night", false, 8)]
    [TestCase("worst", true, 8)]
    [TestCase("committed", true, 2)]
    [TestCase("large", true, 12)]
    public async Task Takes_few_pages(string name, bool script, int most)
    {
        var page = await Open(name, script: script);
        var pages = Pages().Count(Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = "A4" })));
        TestContext.Out.WriteLine($"{name}: {pages} pages");

        Assert.That(pages, Is.InRange(1, most));
    }

    [Test]
    public async Task Prints_the_answer_the_matrix_and_each_cause_once()
    {
        var page = await Open("night");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Multiple(async () =>
        {
            foreach (var shown in new[] { ".title", "#changed", "#verdicts", ".matrix", "#evidence" })
            {
                Assert.That(await page.Locator(shown).IsVisibleAsync(), shown);
            }

            foreach (var left in new[] { "#top", "#filters", "#fields", "#method", "#rules", "#targets", ".by-cell" })
            {
                Assert.That(await page.Locator(left).IsVisibleAsync(), Is.False, left);
            }

            var cause = page.Locator("details.cause").First;
            Assert.That((await cause.Locator(".in-cells").BoundingBoxAsync())?.Height, Is.GreaterThan(5));
            Assert.That(await cause.Locator(".bytes").IsVisibleAsync(), Is.False, "its bytes");
        });
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Pages();
}

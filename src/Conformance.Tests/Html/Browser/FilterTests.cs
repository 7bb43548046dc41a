namespace Conformance.Tests.Html.Browser;

internal sealed class FilterTests : BrowserTest
{
    [TestCase("target", "groq/kimi-k2-0905", 2)]
    [TestCase("scenario", "single-tool", 3)]
    [TestCase("rule", "usage/final-chunk", 1)]
    [TestCase("outcome", "missing", 2)]
    [TestCase("show", "different", 3)]
    [TestCase("show", "failing", 1)]
    [TestCase("show", "changed", 2)]
    public async Task Filters_cells(string filter, string value, int cells)
    {
        var page = await Open("baseline");
        await page.Locator("#f-" + filter).SelectOptionAsync(value);

        Assert.Multiple(async () =>
        {
            Assert.That(await Shown(page), Is.EqualTo(cells));
            Assert.That(
                await page.Locator(".matrix td[data-o]:not(.off)").CountAsync(),
                Is.EqualTo(cells)
            );
            Assert.That(page.Url, Does.EndWith($"#?{filter}={Uri.EscapeDataString(value)}"));
        });

        var again = await Open("baseline", page.Url[page.Url.IndexOf('#')..]);
        Assert.That(await Shown(again), Is.EqualTo(cells), "from the address alone");

        await again.Locator("#all").ClickAsync();
        await again.WaitForFunctionAsync("() => !location.hash");
        Assert.That(await Shown(again), Is.EqualTo(6), "after the reset");
    }

    [TestCase(".tiles .o-fail a", "outcome=fail", 22)]
    [TestCase(
        ".verdict-row[data-verdict^=beta] .figures .o-warn a",
        "target=beta%2Fkimi-k2-0905&outcome=warn",
        3
    )]
    [TestCase(
        ".verdict-row[data-verdict^=beta] .segments .o-pass",
        "target=beta%2Fkimi-k2-0905&outcome=pass",
        10
    )]
    [TestCase(
        ".matrix th[data-col^=alpha] .totals .o-pass",
        "target=alpha%2Fkimi-k2-0905&outcome=pass",
        26
    )]
    public async Task Filters_by_what_is_counted(string link, string query, int cells)
    {
        var page = await Open("night");
        await page.Locator(link).ClickAsync();

        Assert.That(await Shown(page), Is.EqualTo(cells));
        Assert.That(page.Url, Does.EndWith("#?" + query));
        Assert.That(
            await page.Locator("#count").TextContentAsync(),
            Is.EqualTo($"{cells} of 105 cells")
        );
        Assert.That(await InView(page.Locator("#matrix")));

        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.Locator(link).ClickAsync();
        Assert.That(await Shown(page), Is.EqualTo(105), "followed twice");
    }

    [Test]
    public async Task Searches_on_a_slash()
    {
        var page = await Open("committed");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("native_finish_reason");

        Assert.That(await page.Locator("#q").InputValueAsync(), Is.EqualTo("native_finish_reason"));
        Assert.That(await Shown(page), Is.EqualTo(1));
    }

    [Test]
    public async Task Opens_the_filters_on_a_phone()
    {
        var page = await Open("committed", width: Phone);
        Assert.That(await page.Locator("#filters").IsVisibleAsync(), Is.False);

        await page.Locator("#more").ClickAsync();
        await page.Locator("#f-outcome").SelectOptionAsync("warn");
        Assert.That(await Shown(page), Is.EqualTo(1));
    }

    [Test]
    public async Task Stays_usable_with_20_targets_and_50_scenarios()
    {
        SharedBrowser.Write("larger", HtmlSamples.Large(20, 50));
        var size = new FileInfo(SharedBrowser.FileOf("larger")).Length;
        var page = await Open("larger");
        var times = new List<double>();
        foreach (
            var (filter, value) in new[]
            {
                ("show", "failing"),
                ("target", "provider-03/kimi-k2-0905"),
                ("scenario", "scenario-07"),
            }
        )
        {
            times.Add(
                await page.EvaluateAsync<double>(
                    """
                    ([filter, value]) => {
                      const control = document.getElementById('f-' + filter);
                      const start = performance.now();
                      control.value = value;
                      control.dispatchEvent(new Event('input', { bubbles: true }));
                      document.body.offsetHeight;
                      return performance.now() - start;
                    }
                    """,
                    new[] { filter, value }
                )
            );
        }

        TestContext.Out.WriteLine(
            $"{size / 1024} kB; filtered and laid out in {string.Join(", ", times.Select(time => $"{time:0} ms"))}"
        );
        Assert.That(size, Is.LessThan(8_000_000));
        Assert.That(times, Has.All.LessThan(2000));
    }
}

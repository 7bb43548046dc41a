namespace Conformance.Tests.Html.Browser;

/// <summary>The answer stands first, and in the first window.</summary>
internal sealed class PageOrderTests : BrowserTest
{
    [Test]
    public async Task Shows_every_section_and_asks_for_nothing()
    {
        var page = await Blank();
        var asked = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(Address("baseline"));

        foreach (var section in await page.Locator("main > section").AllAsync())
        {
            Assert.That(await section.IsVisibleAsync(), await section.GetAttributeAsync("id"));
        }

        Assert.That(asked, Is.EqualTo(new[] { Address("baseline") }));
        Assert.That(complaints, Is.Empty);
    }

    [TestCase("committed", Wide)]
    [TestCase("committed", Phone)]
    [TestCase("baseline", Wide)]
    [TestCase("baseline", Phone)]
    [TestCase("night", Wide)]
    [TestCase("night", Phone)]
    [TestCase("worst", Wide)]
    [TestCase("worst", Phone)]
    [TestCase("large", Wide)]
    [TestCase("large", Phone)]
    public async Task Begins_line_changes_and_verdicts_in_the_first_window(string name, int width)
    {
        var page = await Open(name, width: width);
        var tops = new List<float> { await Top(page.Locator(".title")) };
        if (name is "baseline" or "night" or "worst")
        {
            tops.Add(await Top(page.Locator("#changed")));
        }

        tops.Add(await Top(page.Locator("#verdicts .verdict-row").First));
        TestContext.Out.WriteLine(
            $"{name} at {width}: {string.Join(", ", tops)}, matrix {await Top(page.Locator("#matrix"))}"
        );

        Assert.That(tops, Is.Ordered);
        Assert.That(tops[^1], Is.LessThan(width == Phone ? 800 - 60 : 900 - 60));
        Assert.That(await Top(page.Locator("#matrix")), Is.GreaterThan(tops[^1]));
    }

    [TestCase("baseline", Wide, 900)]
    [TestCase("night", Wide, 900)]
    [TestCase("night", Phone, 1000)]
    [TestCase("large", Wide, 900)]
    public async Task Begins_the_matrix_soon(string name, int width, int most)
    {
        var page = await Open(name, width: width);

        Assert.That(await Top(page.Locator(".matrix")), Is.LessThan(most));
    }

    [TestCase(Wide)]
    [TestCase(Phone)]
    public async Task Keeps_the_bar_small(int width)
    {
        var page = await Open("night", width: width);
        await page.EvaluateAsync("() => scrollTo(0, 3000)");

        Assert.That((await page.Locator("#top").BoundingBoxAsync())!.Height, Is.LessThan(50));
    }

    [Test]
    public async Task Folds_the_targets_after_the_eight_worst()
    {
        var page = await Open("large");
        Assert.That(await page.Locator(".verdict-row:visible").CountAsync(), Is.EqualTo(8));

        await page.Locator("#verdicts > .rest > summary").ClickAsync();
        Assert.That(await page.Locator(".verdict-row:visible").CountAsync(), Is.EqualTo(20));
    }

    [TestCase(Wide)]
    [TestCase(Phone)]
    public async Task Shows_the_nights_before_beside_each_target(int width)
    {
        var page = await Open("night", width: width);

        Assert.That(await page.Locator(".verdict-row svg.nights:visible").CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Folds_the_changes_after_six()
    {
        var page = await Open("worst");
        Assert.That(await page.Locator(".changes > li:visible").CountAsync(), Is.EqualTo(6));

        await page.Locator("#changed > .rest > summary").ClickAsync();
        Assert.That(await page.Locator(".changes > li:visible").CountAsync(), Is.GreaterThan(15));
    }

    [Test]
    public async Task Tells_a_cause_in_one_line_however_many_cells_it_has()
    {
        var page = await Open("night");

        Assert.That(await page.Locator(".changes > li").CountAsync(), Is.EqualTo(1));
        Assert.That(
            await page.Locator(".changes summary").TextContentAsync(),
            Does.Contain("worse").And.Contain("beta/kimi-k2-0905 in 22 cells")
        );
        Assert.That(
            await page.Locator(".verdict-row").First.TextContentAsync(),
            Does.Contain("beta/kimi-k2-0905")
                .And.Contain("22 fail")
                .And.Contain("worse in 22")
                .And.Contain("stream/done-last")
        );
    }
}

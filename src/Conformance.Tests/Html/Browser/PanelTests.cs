using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

/// <summary>The evidence of a cell, beside the matrix.</summary>
internal sealed class PanelTests : BrowserTest
{
    const string Cell = "openrouter/kimi-k2-0905/single-tool";
    const string Finding = Cell + ":2:usage/final-chunk:choices-not-empty:/usage";

    [TestCase(Wide)]
    [TestCase(Phone)]
    public async Task Opens_from_a_cell_and_has_its_address(int width)
    {
        var page = await Open("committed", "#?show=failing", width);
        await page.Locator(".matrix td[data-o=warn] a.v").ClickAsync();
        var panel = page.Locator("#panel");

        Assert.Multiple(async () =>
        {
            Assert.That(await panel.IsVisibleAsync());
            Assert.That(page.Url, Does.EndWith($"#{Cell}?show=failing"));
            Assert.That(await panel.Locator("h2").TextContentAsync(), Does.Contain(Cell));
            Assert.That(await panel.Locator(".timeline").First.IsVisibleAsync());
            Assert.That(
                await panel.Locator(".bytes mark").First.TextContentAsync(),
                Does.Contain("\"usage\"")
            );
            Assert.That(await Focused(page), Is.EqualTo("h-panel"));
            Assert.That(
                await page.Locator("#evidence .by-cell").EvaluateAsync<bool>("e => e.open"),
                Is.False
            );
        });
    }

    [Test]
    public async Task Is_a_sheet_at_the_bottom_of_a_phone()
    {
        var page = await Open("night", width: Phone);
        await page.Locator(".matrix td[data-o=fail] a.v").First.ClickAsync();
        var box = (await page.Locator("#panel").BoundingBoxAsync())!;

        Assert.That(box.Width, Is.EqualTo(Phone));
        Assert.That(box.Y, Is.GreaterThan(150));
        Assert.That(box.Y + box.Height, Is.EqualTo(800).Within(1));
    }

    [Test]
    public async Task Leaves_the_cell_where_it_stands()
    {
        var page = await Open("night");
        var cell = page.Locator(".matrix tbody[data-row='scenario-20'] td[data-o=fail]");
        await cell.ScrollIntoViewIfNeededAsync();
        var before = await Top(cell);
        await cell.Locator("a.v").ClickAsync();

        Assert.That(await page.Locator("#panel").IsVisibleAsync());
        Assert.That(await Top(cell), Is.EqualTo(before).Within(2));
        Assert.That(
            (await cell.BoundingBoxAsync())!.X,
            Is.LessThan((await page.Locator("#panel").BoundingBoxAsync())!.X)
        );
    }

    [TestCase("Escape")]
    [TestCase("button")]
    public async Task Closes_and_gives_the_focus_back(string how)
    {
        var page = await Open("committed");
        var link = page.Locator(".matrix td[data-o=warn] a.v");
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.Locator("#panel").IsVisibleAsync());

        if (how == "Escape")
        {
            await page.Keyboard.PressAsync("Escape");
        }
        else
        {
            await page.Locator("#close").ClickAsync();
        }

        Assert.That(await page.Locator("#panel").IsVisibleAsync(), Is.False);
        Assert.That(
            await link.EvaluateAsync<bool>("e => document.activeElement === e"),
            "the focus is back"
        );
        Assert.That(page.Url, Does.EndWith(".html"));
    }

    [Test]
    public async Task Closes_when_one_goes_back()
    {
        var page = await Open("committed");
        await page.Locator(".matrix td[data-o=warn] a.v").ClickAsync();
        await page.GoBackAsync();
        await page.Locator("#panel").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Hidden }
        );

        await page.GoForwardAsync();
        await page.Locator("#panel").WaitForAsync();
    }

    [TestCase(Cell)]
    [TestCase("groq/kimi-k2-0905/parallel-tools")]
    public async Task Opens_what_an_address_names(string cell)
    {
        var page = await Open("committed", "#" + cell);

        Assert.That(await page.Locator("#h-panel").TextContentAsync(), Does.Contain(cell));
        var square = page.Locator($".matrix td[data-o]:has(a.v[href='#{cell}'])");
        await page.WaitForFunctionAsync(
            "() => !document.querySelector('#evidence .by-cell').open"
        );
        Assert.That(await InView(square), "its place in the matrix is in view");
    }

    [TestCase(Wide)]
    [TestCase(Phone)]
    public async Task Brings_the_cell_of_a_large_matrix_in_view_with_its_head(int width)
    {
        const string Far = "provider-15/kimi-k2-0905/scenario-30";
        var page = await Open("large", "#" + Far, width);
        await page.WaitForFunctionAsync(
            "() => !document.querySelector('#evidence .by-cell').open"
        );
        var square = page.Locator($".matrix td[data-o]:has(a.v[href='#{Far}'])");
        var head = page.Locator(".matrix thead th").First;
        var sheet = width == Phone ? await Top(page.Locator("#panel")) : 900;

        Assert.That(await Top(head), Is.InRange(30, 100));
        Assert.That(await Top(square), Is.InRange(await Top(head) + 40, sheet - 20));
        Assert.That((await square.BoundingBoxAsync())!.X, Is.InRange(100, width - 60));
    }

    [Test]
    public async Task Opens_the_finding_that_an_address_names_though_a_filter_would_hide_it()
    {
        var page = await Open("committed", $"#{Finding}?target=groq/kimi-k2-0905");
        var finding = page.Locator($"#panel [data-at='{Finding}']");

        Assert.That(await finding.IsVisibleAsync());
        Assert.That(await InView(finding));
        Assert.That(await finding.GetAttributeAsync("class"), Does.Contain("aim"));
    }

    [Test]
    public async Task Leads_to_the_cause_and_all_its_cells()
    {
        var page = await Open("night");
        await page.Locator(".verdict-row .story a").First.ClickAsync();
        var cause = page.Locator("details.cause").First;
        await page.WaitForURLAsync(url => url.Contains("#cause:"));

        Assert.That(await cause.EvaluateAsync<bool>("e => e.open"));
        Assert.That(await InView(cause));
        Assert.That(await cause.Locator(".in-cells a").CountAsync(), Is.EqualTo(22));
    }

    [Test]
    public async Task Copies_the_link_of_a_finding()
    {
        var page = await Open(
            "committed",
            "#" + Cell,
            permissions: ["clipboard-read", "clipboard-write"]
        );
        await page.Locator("#panel .brief .link").First.ClickAsync();
        await page.WaitForFunctionAsync(
            "() => document.getElementById('count').textContent === 'link copied'"
        );

        Assert.That(
            await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"),
            Does.EndWith(
                "#openrouter/kimi-k2-0905/single-tool:1:usage/final-chunk:choices-not-empty:/usage"
            )
        );
    }

    [Test]
    public async Task Has_no_name_twice_in_the_page()
    {
        var page = await Open("committed", "#" + Cell);

        Assert.That(
            await page.EvaluateAsync<int>(
                "() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size; }"
            ),
            Is.Zero
        );
    }

    [Test]
    public async Task Leads_to_the_evidence_itself_where_scripts_are_forbidden()
    {
        var page = await Open("committed", script: false);
        await page.Locator(".matrix td[data-o=warn] a.v").ClickAsync();
        var evidence = page.Locator($"[id='{Cell}']");
        await evidence.WaitForAsync();

        Assert.That(await InView(evidence));
    }

    static Task<string> Focused(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement.id");
}

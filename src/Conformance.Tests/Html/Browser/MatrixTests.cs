using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

internal sealed class MatrixTests : BrowserTest
{
    [TestCase("night", Wide)]
    [TestCase("night", Phone)]
    [TestCase("large", Wide)]
    [TestCase("large", Phone)]
    [TestCase("repeated", Wide)]
    public async Task Has_rows_of_at_most_32_pixels(string name, int width)
    {
        var page = await Open(name, width: width);
        await Unfold(page);

        Assert.That(
            await page.EvaluateAsync<float>(
                "() => Math.max(...[...document.querySelectorAll('.matrix tbody tr')].map(r => r.getBoundingClientRect().height))"
            ),
            Is.LessThanOrEqualTo(32)
        );
    }

    [TestCase("night", Wide)]
    [TestCase("night", Phone)]
    [TestCase("large", Wide)]
    [TestCase("large", Phone)]
    public async Task Keeps_its_head_and_its_first_column_in_view(string name, int width)
    {
        var page = await Open(name, width: width);
        var row = page.Locator(".matrix tbody[data-row='scenario-30'] .scenario th");
        await page.Locator("#matrix h2").EvaluateAsync("e => e.scrollIntoView()");
        await page.Locator(".grid-box")
            .EvaluateAsync(
                """
                e => {
                  const down = e.querySelector("tbody[data-row='scenario-25']").offsetTop;
                  const box = getComputedStyle(e).overflowY !== 'visible';
                  if (box) { e.scrollIntoView(); e.scrollTo(400, down); }
                  else scrollBy(0, down);
                }
                """
            );

        var head = page.Locator(".matrix thead th").First;
        Assert.Multiple(async () =>
        {
            Assert.That(await Top(head), Is.GreaterThan(0).And.LessThan(await Top(row)));
            Assert.That(await IsOnTop(head), "the head is in view");
            Assert.That(await IsOnTop(row), "the row's name is in view");
        });
    }

    [TestCase("night", Wide, true)]
    [TestCase("large", Wide, false)]
    public async Task Scrolls_with_the_page_where_its_columns_fit(
        string name,
        int width,
        bool withPage
    )
    {
        var page = await Open(name, width: width);
        await page.Locator(".matrix thead th")
            .First.EvaluateAsync("e => scrollTo(0, e.getBoundingClientRect().top + 300)");

        Assert.That(
            Math.Abs(await Top(page.Locator(".matrix thead th").First) - 44) < 3,
            Is.EqualTo(withPage)
        );
    }

    [Test]
    public async Task Shows_the_last_days_of_a_cell_where_they_did_not_come_out_alike()
    {
        var page = await Open("night");

        Assert.That(
            await page.Locator(".matrix td:has(svg.nights)")
                .EvaluateAllAsync<string[]>(
                    "cells => cells.map(cell => cell.dataset.t + '/' + cell.dataset.s)"
                ),
            Is.EqualTo(new[] { "beta/kimi-k2-0905/scenario-00" })
        );
        await page.Locator(".matrix td[data-t='alpha/kimi-k2-0905'][data-s='scenario-00'] .v")
            .ClickAsync();
        Assert.That(
            await page.Locator("#panel .nights-of").TextContentAsync(),
            Does.EndWith("29 good, 1 gap; since 2025-11-13 good")
        );
    }

    [Test]
    public async Task Counts_in_its_head()
    {
        var page = await Open("night");
        var totals = page.Locator(".matrix thead th[data-col='beta/kimi-k2-0905'] .totals");

        Assert.That(await totals.TextContentAsync(), Does.Contain("✗22").And.Contain("✓10"));
    }

    [Test]
    public async Task Has_one_fold_a_row()
    {
        var page = await Open("committed");
        var group = page.Locator(".matrix .group").First;
        Assert.That(await group.IsVisibleAsync(), Is.False);

        var fold = page.Locator(".matrix .fold").First;
        await fold.ClickAsync();
        Assert.That(await group.IsVisibleAsync());
        Assert.That(await fold.GetAttributeAsync("aria-expanded"), Is.EqualTo("true"));

        await fold.ClickAsync();
        Assert.That(await group.IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task Folds_the_cells_of_axes_that_came_out_alike_until_they_are_asked_for()
    {
        var page = await Open("axes");
        var row = page.Locator(".matrix tbody[data-row='single-tool/stream-false']");
        Assert.That(await row.IsVisibleAsync(), Is.False);

        var fold = page.Locator(".matrix tbody[data-row='single-tool'] .fold");
        Assert.That(await fold.CountAsync(), Is.EqualTo(1));
        await fold.ClickAsync();
        Assert.That(await row.IsVisibleAsync());
        await fold.ClickAsync();
        Assert.That(await row.IsVisibleAsync(), Is.False);

        await page.Locator("#f-scenario").SelectOptionAsync("single-tool/stream-false");
        Assert.That(await row.IsVisibleAsync(), "for a filter is after it");
    }

    [Test]
    public async Task Leads_from_the_rule_in_a_cell_to_the_rule()
    {
        var page = await Open("committed");
        await page.Locator(".matrix td[data-o=warn] a.rule").ClickAsync();
        var rule = page.Locator("[id='/rule/usage/final-chunk']");
        await page.WaitForURLAsync(url =>
            url.EndsWith("#/rule/usage/final-chunk", StringComparison.Ordinal)
        );

        Assert.That(await InView(rule));
        Assert.That(await page.Locator("#panel").IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task Has_a_line_and_no_column_for_a_target_that_was_skipped()
    {
        var page = await Open("skipped");

        Assert.That(await page.Locator(".matrix thead th[data-col]").CountAsync(), Is.EqualTo(2));
        var line = page.Locator(".unjudged");
        Assert.That(
            await line.TextContentAsync(),
            Does.Contain("huggingface/kimi-k2-0905").And.Contain("no key")
        );

        await page.Locator("#f-outcome").SelectOptionAsync("skipped");
        Assert.That(await Shown(page), Is.EqualTo(2));
        await line.Locator("summary").ClickAsync();
        await line.Locator("a").First.ClickAsync();
        Assert.That(await page.Locator("#panel").IsVisibleAsync());
    }

    [Test]
    public async Task Hints_at_columns_that_are_out_of_view()
    {
        var page = await Open("large");
        var box = page.Locator(".grid-box");
        await page.WaitForFunctionAsync("() => document.querySelector('.grid-box.goes-on')");

        await box.EvaluateAsync("e => e.scrollLeft = e.scrollWidth");
        await page.WaitForFunctionAsync("() => !document.querySelector('.grid-box.goes-on')");
    }

    /// <summary>Nothing lies over its middle.</summary>
    static Task<bool> IsOnTop(ILocator locator) =>
        locator.EvaluateAsync<bool>(
            """
            e => {
              const box = e.getBoundingClientRect();
              const top = document.elementFromPoint(box.left + Math.min(box.width, innerWidth - box.left) / 2, box.top + box.height / 2);
              return top !== null && (e === top || e.contains(top));
            }
            """
        );
}

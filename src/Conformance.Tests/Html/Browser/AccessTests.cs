using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

/// <summary>Whoever reads it, with whatever.</summary>
internal sealed class AccessTests : BrowserTest
{
    public static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"),
    };

    [TestCase("committed", ColorScheme.Light)]
    [TestCase("committed", ColorScheme.Dark)]
    [TestCase("baseline", ColorScheme.Light)]
    [TestCase("baseline", ColorScheme.Dark)]
    [TestCase("repeated", ColorScheme.Light)]
    [TestCase("outcomes", ColorScheme.Light)]
    [TestCase("outcomes", ColorScheme.Dark)]
    [TestCase("skipped", ColorScheme.Light)]
    public async Task Keeps_to_WCAG_2_1_A_and_AA(string name, ColorScheme scheme)
    {
        var page = await Open(name, scheme: scheme);
        await Unfold(page);

        Assert.That(await Violations(page), Is.Empty);
    }

    [TestCase(Wide, ColorScheme.Light)]
    [TestCase(Phone, ColorScheme.Dark)]
    public async Task Keeps_to_WCAG_with_the_panel(int width, ColorScheme scheme)
    {
        var page = await Open(
            "baseline",
            "#openrouter/kimi-k2-0905/single-tool",
            width: width,
            scheme: scheme
        );
        Assert.That(await page.Locator("#panel").IsVisibleAsync());

        Assert.That(await Violations(page), Is.Empty);
    }

    [TestCase("committed", Phone)]
    [TestCase("committed", Wide)]
    [TestCase("baseline", Phone)]
    [TestCase("night", Phone)]
    [TestCase("night", 900)]
    [TestCase("large", Phone)]
    [TestCase("large", Wide)]
    [TestCase("repeated", Phone)]
    [TestCase("outcomes", Phone)]
    [TestCase("outcomes", Wide)]
    public async Task Overflows_nowhere(string name, int width)
    {
        var page = await Open(name, width: width);
        if (name != "large")
        {
            await Unfold(page);
        }

        // What the page leaves to be laid out later would be so for each element asked: laid out at once, it takes seconds.
        await page.EvaluateAsync(
            "() => document.querySelectorAll('.cell').forEach(e => { e.style.contentVisibility = 'visible' })"
        );
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')]
              .filter(e => e.checkVisibility())
              .filter(e => !e.parentElement.closest('.scroll, nav, svg, .unseen') && !e.closest('.skip'))
              .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
              .map(e => e.outerHTML.slice(0, 200))
            """
        );

        Assert.That(wide, Is.Empty);
        Assert.That(
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"),
            Is.LessThanOrEqualTo(width)
        );
    }

    [Test]
    public async Task Keeps_every_fact_where_scripts_are_forbidden()
    {
        var with = await Open("baseline");
        var without = await Open("baseline", script: false);
        // What the script adds are its own controls.
        const string Facts =
            "() => [...document.querySelectorAll('main')].map(e => { const c = e.cloneNode(true); c.querySelectorAll('.fold').forEach(b => b.remove()); return c.textContent; }).join('')";

        Assert.Multiple(async () =>
        {
            Assert.That(
                await without.EvaluateAsync<string>(Facts),
                Is.EqualTo(await with.EvaluateAsync<string>(Facts))
            );
            Assert.That(await without.Locator(".matrix .group").First.IsVisibleAsync());
            Assert.That(await without.Locator("main [hidden]:not(#filters)").CountAsync(), Is.Zero);
            Assert.That(await without.Locator("#filters").IsVisibleAsync(), Is.False);
            Assert.That(await without.Locator("#panel").IsVisibleAsync(), Is.False);
        });

        // A fold is the browser's own.
        await without.Locator(".by-cell > summary").ClickAsync();
        var cell = without.Locator("details.cell").First;
        await cell.Locator("> summary").ClickAsync();
        Assert.That(await cell.Locator("article").First.IsVisibleAsync());
    }

    [Test]
    public async Task Is_dark_where_the_system_is_and_where_it_is_told()
    {
        var light = await Background(await Open("committed"));
        var dark = await Background(await Open("committed", scheme: ColorScheme.Dark));
        var page = await Open("committed");
        await page.Locator("#theme").ClickAsync();
        Assert.That(await Background(page), Is.EqualTo(light));
        await page.Locator("#theme").ClickAsync();

        Assert.That(await Background(page), Is.EqualTo(dark));
        Assert.That(dark, Is.Not.EqualTo(light));
    }

    [TestCase("")]
    [TestCase("#groq/kimi/single-tool")]
    public async Task Runs_nothing_that_a_provider_sent(string fragment)
    {
        const string Evil =
            "</style></script><script>window.evil=1</script><img src=x onerror=\"window.evil=1\">\" onclick=\"window.evil=1\" x=\"";
        SharedBrowser.Write("evil", HtmlSamples.Hostile(Evil));
        var page = await Open("evil", fragment);
        await Unfold(page);
        await page.Locator(".tiles a").First.ClickAsync();
        await page.Locator(".segments a").First.ClickAsync();
        await page.Locator(".matrix td[data-o] a.v").First.ClickAsync();

        Assert.That(await page.EvaluateAsync<bool>("() => 'evil' in window"), Is.False);
        Assert.That(await page.Locator("img, [onclick], [onerror]").CountAsync(), Is.Zero);
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain(Evil));
        Assert.That(await page.Locator("#panel").TextContentAsync(), Does.Contain(Evil));
    }

    static async Task<IEnumerable<string>> Violations(IPage page) =>
        (await page.RunAxe(Wcag)).Violations.SelectMany(rule =>
            rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")
        );

    static Task<string> Background(IPage page) =>
        page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}

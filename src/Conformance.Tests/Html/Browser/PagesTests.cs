using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

/// <summary>The pages of targets and rules.</summary>
internal sealed class PagesTests : BrowserTest
{
    const string Target = "#/target/openrouter/kimi-k2-0905";
    const string Rule = "#/rule/usage/final-chunk";

    [TestCase(Target, "openrouter/kimi-k2-0905")]
    [TestCase(Rule, "usage/final-chunk")]
    [TestCase("#rule:usage/final-chunk", "usage/final-chunk")]
    [TestCase("#target:openrouter/kimi-k2-0905", "openrouter/kimi-k2-0905")]
    public async Task Shows_nothing_but_the_page_that_the_address_names(string address, string name)
    {
        var page = await Open("committed", address);

        Assert.Multiple(async () =>
        {
            Assert.That(
                await page.Locator("main h3 >> visible=true").First.TextContentAsync(),
                Does.EndWith(name)
            );
            Assert.That(await page.Locator(".paged >> visible=true").CountAsync(), Is.EqualTo(1));
            Assert.That(await page.Locator("#matrix").IsVisibleAsync(), Is.False);
            Assert.That(await page.Locator("h2 >> visible=true").CountAsync(), Is.Zero);
            Assert.That(await page.TitleAsync(), Does.StartWith(name));
            Assert.That(await page.EvaluateAsync<int>("() => scrollY"), Is.Zero);
        });
    }

    [Test]
    public async Task Leads_from_a_target_to_its_evidence_and_to_the_whole_report()
    {
        var page = await Open("committed", Target);
        await page.Locator(".paged.open .chip").First.ClickAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('.paged.open')");
        Assert.That(
            page.Url,
            Does.EndWith(
                "#openrouter/kimi-k2-0905/single-tool:1:usage/final-chunk:choices-not-empty:/usage"
            )
        );

        page = await Open("committed", Rule);
        await page.Locator(".paged.open .back a").ClickAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('.paged.open')");
        Assert.That(await page.Locator("#matrix").IsVisibleAsync());
    }

    [Test]
    public async Task Shows_the_bytes_of_every_target_by_a_rule()
    {
        var page = await Open("committed", Rule);
        var sides = page.Locator(".paged.open .side");

        Assert.That(await sides.CountAsync(), Is.EqualTo(3));
        Assert.That(await page.Locator(".paged.open .side mark").CountAsync(), Is.EqualTo(3));
        Assert.That(await sides.First.GetAttributeAsync("class"), Is.EqualTo("side k-failed"));
    }

    [Test]
    public async Task Shows_every_page_where_scripts_are_forbidden()
    {
        var page = await Open("committed", script: false);

        foreach (var paged in await page.Locator(".paged").AllAsync())
        {
            Assert.That(await paged.IsVisibleAsync(), await paged.GetAttributeAsync("id"));
        }
    }

    [TestCase(Target, ColorScheme.Light)]
    [TestCase(Target, ColorScheme.Dark)]
    [TestCase(Rule, ColorScheme.Light)]
    [TestCase(Rule, ColorScheme.Dark)]
    public async Task Keeps_to_WCAG_2_1_A_and_AA(string address, ColorScheme scheme)
    {
        var page = await Open("outcomes", address, scheme: scheme);
        var found = await page.RunAxe(AccessTests.Wcag);

        Assert.That(
            found.Violations.SelectMany(rule =>
                rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")
            ),
            Is.Empty
        );
    }

    [TestCase(Target)]
    [TestCase(Rule)]
    public async Task Overflows_nowhere_on_a_phone(string address)
    {
        var page = await Open("committed", address, width: Phone);

        Assert.That(
            await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"),
            Is.LessThanOrEqualTo(360)
        );
    }

    [Test]
    public async Task Runs_nothing_that_a_provider_sent()
    {
        const string Evil =
            "</style></script><script>window.evil=1</script><img src=x onerror=\"window.evil=1\">";
        SharedBrowser.Write("evil", HtmlSamples.Hostile(Evil));
        var page = await Open("evil");
        foreach (var paged in await page.Locator(".paged").AllAsync())
        {
            var id = await paged.GetAttributeAsync("id");
            await page.EvaluateAsync("id => { location.hash = id; }", id);
            await page.WaitForFunctionAsync(
                "id => document.querySelector('.paged.open')?.id === id",
                id
            );
        }

        Assert.That(await page.EvaluateAsync<bool>("() => 'evil' in window"), Is.False);
        Assert.That(await page.Locator("img, [onclick], [onerror]").CountAsync(), Is.Zero);
    }
}

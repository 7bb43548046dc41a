using Conformance.Tests.Reports;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conformance.Tests.Html;

/// <summary>The report in a real browser.</summary>
[Category("Browser")]
internal sealed class BrowserTests
{
    OpenedReports _reports = null!;

    [OneTimeSetUp]
    public async Task Start_the_browser()
    {
        _reports = await OpenedReports.Start();
        _reports.Write("committed", HtmlSamples.Committed());
        _reports.Write("baseline", HtmlSamples.WithBaseline());
        _reports.Write("outcomes", HtmlSamples.EveryOutcome());
        _reports.Write("repeated", HtmlSamples.Repeated());
    }

    [OneTimeTearDown]
    public async Task Stop_the_browser() => await (_reports?.Stop() ?? Task.CompletedTask);

    [Test]
    public async Task Shows_every_section_and_asks_for_nothing()
    {
        var page = await _reports.Blank();
        var asked = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(_reports.Address("baseline"));

        foreach (var section in await page.Locator("main > section").AllAsync())
        {
            Assert.That(await section.IsVisibleAsync(), await section.GetAttributeAsync("id"));
        }

        Assert.That(asked, Is.EqualTo(new[] { _reports.Address("baseline") }));
        Assert.That(complaints, Is.Empty);
    }

    [TestCase("target", "groq/kimi-k2-0905", 2)]
    [TestCase("scenario", "single-tool", 3)]
    [TestCase("rule", "usage/final-chunk", 1)]
    [TestCase("outcome", "missing", 2)]
    [TestCase("show", "different", 3)]
    [TestCase("show", "failing", 1)]
    [TestCase("show", "changed", 2)]
    public async Task Filters_cells(string filter, string value, int cells)
    {
        var page = await _reports.Open("baseline");
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

        var again = await _reports.Open("baseline", page.Url[page.Url.IndexOf('#')..]);
        Assert.That(await Shown(again), Is.EqualTo(cells), "from the address alone");

        await again.Locator("#filters button[type=reset]").ClickAsync();
        await again.WaitForFunctionAsync("() => !location.hash");
        Assert.That(await Shown(again), Is.EqualTo(6), "after the reset");
    }

    [Test]
    public async Task Searches_on_a_slash()
    {
        var page = await _reports.Open("committed");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("native_finish_reason");

        Assert.That(await page.Locator("#q").InputValueAsync(), Is.EqualTo("native_finish_reason"));
        Assert.That(await Shown(page), Is.EqualTo(1));
    }

    [Test]
    public async Task Opens_what_an_address_names()
    {
        const string Cell = "groq/kimi-k2-0905/single-tool";
        var page = await _reports.Open("committed", "#" + Cell);
        Assert.That(await page.Locator($"[id='{Cell}']").IsVisibleAsync());

        const string Finding =
            "openrouter/kimi-k2-0905/single-tool:2:usage/final-chunk:choices-not-empty:/usage";
        page = await _reports.Open("committed", $"#{Finding}?target=groq/kimi-k2-0905");
        var finding = page.Locator($"[id='{Finding}']");
        Assert.That(await finding.IsVisibleAsync(), "though the filter would hide it");
        Assert.That(await InView(finding));
    }

    [Test]
    public async Task Leads_from_the_matrix_to_the_evidence_and_keeps_the_filter()
    {
        var page = await _reports.Open("committed", "#?show=failing");
        await page.Locator(".matrix td[data-o=warn] a").ClickAsync();
        var evidence = page.Locator("[id='openrouter/kimi-k2-0905/single-tool']");
        await evidence.WaitForAsync();

        Assert.That(await InView(evidence));
        Assert.That(page.Url, Does.EndWith("#openrouter/kimi-k2-0905/single-tool?show=failing"));
    }

    [Test]
    public async Task Copies_the_link_of_a_finding()
    {
        var page = await _reports.Open(
            "committed",
            permissions: ["clipboard-read", "clipboard-write"]
        );
        await page.Locator(".finding .link").First.ClickAsync();
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
    public async Task Folds_the_groups_of_rules()
    {
        var page = await _reports.Open("committed");
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
        var committed = HtmlSamples.Committed();
        _reports.Write("axes", committed with { Report = FoldedScenarioTests.With(cell => cell) });
        var page = await _reports.Open("axes");
        var row = page.Locator(".matrix tbody[data-row='single-tool/stream-false']");
        Assert.That(await row.IsVisibleAsync(), Is.False);

        await page.Locator(".matrix tbody[data-row='single-tool'] .fold").First.ClickAsync();
        Assert.That(await row.IsVisibleAsync());
        await page.Locator(".matrix tbody[data-row='single-tool'] .fold").First.ClickAsync();
        Assert.That(await row.IsVisibleAsync(), Is.False);

        await page.Locator("#f-scenario").SelectOptionAsync("single-tool/stream-false");
        Assert.That(await row.IsVisibleAsync(), "for a filter is after it");
    }

    [Test]
    public async Task Is_dark_where_the_system_is_and_where_it_is_told()
    {
        var light = await Background(await _reports.Open("committed"));
        var dark = await Background(await _reports.Open("committed", scheme: ColorScheme.Dark));
        var page = await _reports.Open("committed");
        await page.Locator("#theme").ClickAsync();
        Assert.That(await Background(page), Is.EqualTo(light));
        await page.Locator("#theme").ClickAsync();

        Assert.That(await Background(page), Is.EqualTo(dark));
        Assert.That(dark, Is.Not.EqualTo(light));
    }

    [Test]
    public async Task Keeps_every_fact_where_scripts_are_forbidden()
    {
        var with = await _reports.Open("baseline");
        var without = await _reports.Open("baseline", script: false);
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
            Assert.That(await without.Locator("main [hidden]").CountAsync(), Is.Zero);
            Assert.That(await without.Locator("#filters").IsVisibleAsync(), Is.False);
        });

        // A fold is the browser's own.
        var cell = without.Locator("details.cell").First;
        await cell.Locator("> summary").ClickAsync();
        Assert.That(await cell.Locator("article").First.IsVisibleAsync());
    }

    [Test]
    public async Task Prints_what_is_folded()
    {
        var page = await _reports.Open("committed", script: false);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.That(
            (await page.Locator("details.cell article").First.BoundingBoxAsync())?.Height,
            Is.GreaterThan(50)
        );
    }

    [TestCase("committed", ColorScheme.Light)]
    [TestCase("committed", ColorScheme.Dark)]
    [TestCase("baseline", ColorScheme.Light)]
    [TestCase("baseline", ColorScheme.Dark)]
    [TestCase("repeated", ColorScheme.Light)]
    [TestCase("outcomes", ColorScheme.Light)]
    [TestCase("outcomes", ColorScheme.Dark)]
    public async Task Keeps_to_WCAG_2_1_A_and_AA(string name, ColorScheme scheme)
    {
        var page = await _reports.Open(name, scheme: scheme);
        await Unfold(page);
        var found = await page.RunAxe(OpenedReports.Wcag);

        Assert.That(
            found.Violations.SelectMany(rule =>
                rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")
            ),
            Is.Empty
        );
    }

    [TestCase("committed", 360)]
    [TestCase("committed", 1440)]
    [TestCase("baseline", 360)]
    [TestCase("repeated", 360)]
    [TestCase("outcomes", 360)]
    [TestCase("outcomes", 1440)]
    public async Task Overflows_nowhere(string name, int width)
    {
        var page = await _reports.Open(name, width: width);
        await Unfold(page);
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')]
              .filter(e => !e.parentElement.closest('.scroll, nav') && !e.closest('.skip'))
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
    public async Task Runs_nothing_that_a_provider_sent()
    {
        const string Evil =
            "</style></script><script>window.evil=1</script><img src=x onerror=\"window.evil=1\">\" onclick=\"window.evil=1\" x=\"";
        _reports.Write("evil", HtmlSamples.Hostile(Evil));
        var page = await _reports.Open("evil");
        await Unfold(page);
        await page.Locator(".matrix td a").First.ClickAsync();

        Assert.That(await page.EvaluateAsync<bool>("() => 'evil' in window"), Is.False);
        Assert.That(await page.Locator("img, [onclick], [onerror]").CountAsync(), Is.Zero);
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain(Evil));
    }

    [Test]
    public async Task Stays_usable_with_20_targets_and_50_scenarios()
    {
        _reports.Write("large", HtmlSamples.Large(20, 50));
        var size = new FileInfo(_reports.FileOf("large")).Length;
        var page = await _reports.Open("large");
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

    static Task<int> Shown(IPage page) => page.Locator("details.cell:not([hidden])").CountAsync();

    static async Task Unfold(IPage page) =>
        await page.EvaluateAsync(
            "() => document.querySelectorAll('details, .matrix tbody').forEach(e => { e.open = true; e.classList.add('open'); })"
        );

    static Task<string> Background(IPage page) =>
        page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    static Task<bool> InView(ILocator locator) =>
        locator.EvaluateAsync<bool>(
            "e => { const box = e.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; }"
        );
}

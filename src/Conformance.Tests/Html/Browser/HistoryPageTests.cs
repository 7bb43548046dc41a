using Conformance.History;
using Conformance.Html;
using Conformance.Tests.Html.History;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

/// <summary>history.html in a real browser.</summary>
internal sealed class HistoryPageTests : BrowserTest
{
    static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"),
    };

    const string Nights = "nights";

    [OneTimeSetUp]
    public void Write_the_page() => Write(Nights, HistorySamples.SixNights());

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Keeps_to_WCAG_2_1_A_and_AA(ColorScheme scheme)
    {
        var page = await Open(Nights, scheme: scheme);
        await Unfold(page);
        var found = await page.RunAxe(Wcag);

        Assert.That(
            found.Violations.SelectMany(rule =>
                rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")
            ),
            Is.Empty
        );
    }

    [TestCase(360)]
    [TestCase(1440)]
    public async Task Overflows_nowhere(int width)
    {
        var page = await Open(Nights, width: width);
        await Unfold(page);
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')]
              .filter(e => !e.parentElement.closest('.scroll, nav') && !e.closest('.skip, svg *'))
              .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
              .map(e => e.outerHTML.slice(0, 200))
            """
        );

        Assert.That(wide, Is.Empty);
    }

    [Test]
    public async Task Keeps_every_fact_where_scripts_are_forbidden()
    {
        // What the script adds is its own count.
        const string Facts =
            "() => { const main = document.querySelector('main').cloneNode(true); main.querySelector('#count').remove(); return main.textContent; }";
        var with = await Open(Nights);
        var without = await Open(Nights, script: false);

        Assert.Multiple(async () =>
        {
            Assert.That(
                await with.EvaluateAsync<string>(Facts),
                Is.EqualTo(await without.EvaluateAsync<string>(Facts))
            );
            Assert.That(await without.Locator("#sift").IsVisibleAsync(), Is.False);
        });

        await without.Locator(".one-target details > summary").First.ClickAsync();
        Assert.That(await without.Locator(".one-cell").First.IsVisibleAsync());
    }

    [Test]
    public async Task Complains_of_nothing_and_asks_for_nothing()
    {
        var page = await Blank();
        var asked = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(Address(Nights));

        Assert.That(asked, Is.EqualTo([Address(Nights)]));
        Assert.That(complaints, Is.Empty);
    }

    [TestCase("m/plain", false, 1, 1)]
    [TestCase("groq/m", false, 1, 2)]
    [TestCase("", true, 1, 2)]
    [TestCase("retired", true, 0, 0)]
    [TestCase("", false, 2, 4)]
    public async Task Filters_targets_and_cells(string text, bool only, int targets, int cells)
    {
        var page = await Open(Nights);
        await Unfold(page);
        await page.Locator("#q").FillAsync(text);
        await page.Locator("#only").SetCheckedAsync(only);

        Assert.That(await Shown(page, ".one-target"), Is.EqualTo(targets));
        Assert.That(
            await page.EvaluateAsync<int>(
                "() => [...document.querySelectorAll('.one-cell')].filter(e => e.checkVisibility()).reduce((sum, e) => sum + Number(e.dataset.n), 0)"
            ),
            Is.EqualTo(cells)
        );

        var again = await Open(
            Nights,
            page.Url.Contains('#') ? page.Url[page.Url.IndexOf('#')..] : ""
        );
        Assert.That(
            await Shown(again, ".one-target"),
            Is.EqualTo(targets),
            "from the address alone"
        );
    }

    [TestCase(".one-target[data-t='groq/m'] .long", 0.3, "https://ci.example/2026-11-03")]
    [TestCase(".plot", 0.9, "https://ci.example/2026-11-07")]
    public async Task Opens_the_night_of_a_point(string strip, double at, string night)
    {
        var page = await Open(Nights);
        var asked = new List<string>();
        await page.RouteAsync(
            "https://ci.example/**",
            route =>
            {
                asked.Add(route.Request.Url);
                return route.FulfillAsync(new RouteFulfillOptions { Body = "the report" });
            }
        );
        var place = page.Locator(strip).First;
        var box = (await place.BoundingBoxAsync())!;
        await place.ClickAsync(
            new LocatorClickOptions
            {
                Position = new Position { X = (float)(box.Width * at), Y = box.Height / 2 },
            }
        );
        await page.WaitForURLAsync(
            night,
            new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit }
        );

        Assert.That(asked, Is.EqualTo([night]));
    }

    [Test]
    public async Task Opens_nothing_at_a_gap_and_says_so()
    {
        var page = await Open(Nights);
        var strip = page.Locator(".one-target[data-t='groq/m'] .long").First;
        var box = (await strip.BoundingBoxAsync())!;
        await strip.ClickAsync(
            new LocatorClickOptions
            {
                Position = new Position { X = box.Width * 3.5f / 7, Y = 8 },
            }
        );

        Assert.That(page.Url, Is.EqualTo(Address(Nights)));
        Assert.That(
            await strip.Locator("title").TextContentAsync(),
            Does.StartWith("2026-11-04: no night")
        );
    }

    [Test]
    public async Task Runs_nothing_that_a_night_says()
    {
        const string Evil =
            "</style></script></title><script>window.evil=1</script><img src=x onerror=\"window.evil=1\">\" onclick=\"window.evil=1\" x=\"";
        Write("evil", HistorySamples.Hostile(Evil));
        var page = await Open("evil");
        await Unfold(page);
        await page.Locator(".long").First.ClickAsync();

        Assert.That(await page.EvaluateAsync<bool>("() => 'evil' in window"), Is.False);
        Assert.That(await page.Locator("img, [onclick], [onerror]").CountAsync(), Is.Zero);
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain(Evil));
    }

    [Test]
    public async Task Prints_strips_and_changes_alone()
    {
        var page = await Open(Nights);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Multiple(async () =>
        {
            Assert.That(await page.Locator(".one-target .long").First.IsVisibleAsync());
            Assert.That(await page.Locator(".change").First.IsVisibleAsync());
            Assert.That(await page.Locator(".one-cell").First.IsVisibleAsync(), Is.False);
            Assert.That(await page.Locator("#sift").IsVisibleAsync(), Is.False);
        });
    }

    static void Write(string name, HistoryBook book) =>
        SharedBrowser.Write(name, HtmlHistory.Render(HistorySamples.Input(book)));

    static Task<int> Shown(IPage page, string elements) =>
        page.Locator($"{elements}:not([hidden])").CountAsync();
}

using Conformance.History;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Conformance.Tests.Html.History;

/// <summary>history.html in a real browser.</summary>
[Category("Browser")]
internal sealed class HistoryBrowserTests
{
    static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"),
    };

    string _folder = null!;
    IPlaywright? _playwright;
    IBrowser _browser = null!;

    [OneTimeSetUp]
    public async Task Start_the_browser()
    {
        var chromium = Chromium.Find();
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        Write("nights", HistorySamples.SixNights());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                // The sandbox wants rights that a container seldom gives, and the page is our own.
                Args = ["--no-sandbox"],
            }
        );
    }

    [OneTimeTearDown]
    public async Task Stop_the_browser()
    {
        if (_playwright is not null)
        {
            await _browser.CloseAsync();
            _playwright.Dispose();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Keeps_to_WCAG_2_1_A_and_AA(ColorScheme scheme)
    {
        var page = await Open(scheme: scheme);
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
        var page = await Open(width: width);
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
        var with = await Open();
        var without = await Open(script: false);

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
        await page.GotoAsync(Address("nights"));

        Assert.That(asked, Is.EqualTo([Address("nights")]));
        Assert.That(complaints, Is.Empty);
    }

    [TestCase("m/plain", false, 1, 1)]
    [TestCase("groq/m", false, 1, 2)]
    [TestCase("", true, 1, 2)]
    [TestCase("retired", true, 0, 0)]
    [TestCase("", false, 2, 4)]
    public async Task Filters_targets_and_cells(string text, bool only, int targets, int cells)
    {
        var page = await Open();
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

        var again = await Open(page.Url.Contains('#') ? page.Url[page.Url.IndexOf('#')..] : "");
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
        var page = await Open();
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
        await place.ScrollIntoViewIfNeededAsync();
        var box = (await place.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(
            box.X + (float)(box.Width * at),
            box.Y + (float)(box.Height / 2)
        );
        await page.WaitForURLAsync(night);

        Assert.That(asked, Is.EqualTo([night]));
    }

    [Test]
    public async Task Opens_nothing_at_a_gap_and_says_so()
    {
        var page = await Open();
        var strip = page.Locator(".one-target[data-t='groq/m'] .long").First;
        var box = (await strip.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * 3.5f / 7), box.Y + 8);

        Assert.That(page.Url, Is.EqualTo(Address("nights")));
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
        var page = await Blank();
        await page.GotoAsync(Address("evil"));
        await Unfold(page);
        await page.Locator(".long").First.ClickAsync();

        Assert.That(await page.EvaluateAsync<bool>("() => 'evil' in window"), Is.False);
        Assert.That(await page.Locator("img, [onclick], [onerror]").CountAsync(), Is.Zero);
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Contain(Evil));
    }

    [Test]
    public async Task Prints_strips_and_changes_alone()
    {
        var page = await Open();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Multiple(async () =>
        {
            Assert.That(await page.Locator(".one-target .long").First.IsVisibleAsync());
            Assert.That(await page.Locator(".change").First.IsVisibleAsync());
            Assert.That(await page.Locator(".one-cell").First.IsVisibleAsync(), Is.False);
            Assert.That(await page.Locator("#sift").IsVisibleAsync(), Is.False);
        });
    }

    void Write(string name, HistoryBook book) =>
        File.WriteAllText(Path.Combine(_folder, name + ".html"), HistorySamples.Render(book));

    string Address(string name) => new Uri(Path.Combine(_folder, name + ".html")).AbsoluteUri;

    async Task<IPage> Blank(
        int width = 1440,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true
    )
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = scheme,
                JavaScriptEnabled = script,
            }
        );
        return await context.NewPageAsync();
    }

    async Task<IPage> Open(
        string fragment = "",
        int width = 1440,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true
    )
    {
        var page = await Blank(width, scheme, script);
        await page.GotoAsync(Address("nights") + fragment);
        return page;
    }

    static Task<int> Shown(IPage page, string elements) =>
        page.Locator($"{elements}:not([hidden])").CountAsync();

    static async Task Unfold(IPage page) =>
        await page.EvaluateAsync(
            "() => document.querySelectorAll('details').forEach(e => { e.open = true; })"
        );
}

using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

/// <summary>A test of the report in a real browser.</summary>
[Category("Browser")]
internal abstract class BrowserTest
{
    protected const int Wide = 1440;
    protected const int Phone = 360;

    readonly List<IBrowserContext> _contexts = [];

    [TearDown]
    public async Task Close_the_pages()
    {
        foreach (var context in _contexts)
        {
            await context.CloseAsync();
        }

        _contexts.Clear();
    }

    protected static string Address(string name) =>
        new Uri(SharedBrowser.FileOf(name)).AbsoluteUri;

    protected async Task<IPage> Blank(
        int width = Wide,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true,
        string[]? permissions = null
    )
    {
        var context = await SharedBrowser.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize
                {
                    Width = width,
                    Height = width == Phone ? 800 : 900,
                },
                ColorScheme = scheme,
                JavaScriptEnabled = script,
                Permissions = permissions,
            }
        );
        _contexts.Add(context);
        return await context.NewPageAsync();
    }

    protected async Task<IPage> Open(
        string name,
        string fragment = "",
        int width = Wide,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true,
        string[]? permissions = null
    )
    {
        var page = await Blank(width, scheme, script, permissions);
        await page.GotoAsync(Address(name) + fragment);
        return page;
    }

    /// <summary>How many cells the filters leave.</summary>
    protected static Task<int> Shown(IPage page) =>
        page.Locator("details.cell:not([hidden])").CountAsync();

    protected static async Task Unfold(IPage page) =>
        await page.EvaluateAsync(
            "() => document.querySelectorAll('details, .matrix tbody').forEach(e => { e.open = true; e.classList.add('open'); })"
        );

    /// <summary>Its upper edge, in the window.</summary>
    protected static async Task<float> Top(ILocator locator) =>
        (await locator.BoundingBoxAsync())?.Y ?? float.NaN;

    protected static Task<bool> InView(ILocator locator) =>
        locator.EvaluateAsync<bool>(
            "e => { const box = e.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; }"
        );
}

using Conformance.Html;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Conformance.Tests.Html;

/// <summary>Written pages, and a real browser that opens them.</summary>
internal sealed class OpenedReports
{
    public static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"),
    };

    readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;
    readonly IPlaywright _playwright;
    readonly IBrowser _browser;

    OpenedReports(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>The tests are skipped where there is no browser.</summary>
    public static async Task<OpenedReports> Start()
    {
        var chromium = Chromium.Find();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                // The sandbox wants rights that a container seldom gives, and the page is our own.
                Args = ["--no-sandbox"],
            }
        );
        return new OpenedReports(playwright, browser);
    }

    public async Task Stop()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public void Write(string name, HtmlInput input) => Write(name, HtmlReport.Render(input));

    public void Write(string name, byte[] page) => File.WriteAllBytes(FileOf(name), page);

    public string FileOf(string name) => Path.Combine(_folder, name + ".html");

    public string Address(string name) => new Uri(FileOf(name)).AbsoluteUri;

    public async Task<IPage> Blank(
        int width = 1440,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true,
        string[]? permissions = null,
        int height = 900
    )
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme,
                JavaScriptEnabled = script,
                Permissions = permissions,
            }
        );
        return await context.NewPageAsync();
    }

    public async Task<IPage> Open(
        string name,
        string fragment = "",
        int width = 1440,
        ColorScheme scheme = ColorScheme.Light,
        bool script = true,
        string[]? permissions = null,
        int height = 900
    )
    {
        var page = await Blank(width, scheme, script, permissions, height);
        await page.GotoAsync(Address(name) + fragment);
        return page;
    }
}

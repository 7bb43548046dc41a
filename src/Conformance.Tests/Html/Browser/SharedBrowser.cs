using Conformance.Html;
using Microsoft.Playwright;

namespace Conformance.Tests.Html.Browser;

/// <summary>One browser for all tests of the page, and the pages that it opens, each written when it is first asked for.</summary>
[SetUpFixture]
internal sealed class SharedBrowser
{
    static readonly Dictionary<string, Func<HtmlInput>> Samples = new(StringComparer.Ordinal)
    {
        ["committed"] = HtmlSamples.Committed,
        ["baseline"] = HtmlSamples.WithBaseline,
        ["outcomes"] = HtmlSamples.EveryOutcome,
        ["repeated"] = HtmlSamples.Repeated,
        ["night"] = HtmlSamples.BadNight,
        ["worst"] = HtmlSamples.WorstNight,
        ["large"] = () => HtmlSamples.Large(20, 35),
        ["skipped"] = HtmlSamples.OneSkipped,
        ["axes"] = HtmlSamples.Axes,
    };

    // Fixtures run side by side, and ask for the same pages.
    static readonly Lock Writing = new();

    static string _folder = null!;
    static IPlaywright? _playwright;

    public static IBrowser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var chromium = Chromium.Find();
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = chromium,
                // The sandbox wants rights that a container seldom gives, and the page is our own.
                Args = ["--no-sandbox"],
            }
        );
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_playwright is not null)
        {
            await Browser.CloseAsync();
            _playwright.Dispose();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public static string FileOf(string name)
    {
        var file = Path.Combine(_folder, name + ".html");
        lock (Writing)
        {
            if (!File.Exists(file))
            {
                Write(name, Samples[name]());
            }
        }

        return file;
    }

    public static void Write(string name, HtmlInput input) => Write(name, HtmlReport.Render(input));

    public static void Write(string name, byte[] page) =>
        File.WriteAllBytes(Path.Combine(_folder, name + ".html"), page);
}

namespace Conformance.Tests.Html;

/// <summary>The browser of the tests: Debian's chromium, or another that CONFORM_CHROMIUM names.</summary>
internal static class Chromium
{
    static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    /// <summary>Its program; the test is skipped where there is none.</summary>
    public static string Find()
    {
        var chromium = Environment.GetEnvironmentVariable("CONFORM_CHROMIUM")
            is { Length: > 0 } named
            ? named
            : Array.Find(Places, File.Exists);
        if (chromium is null)
        {
            Assert.Ignore("no chromium: install Debian's, or name another in CONFORM_CHROMIUM");
        }

        return chromium!;
    }
}

using Conformance.Running.AdHoc;
using Conformance.Tests.Recordings.Formats;

namespace Conformance.Tests.Running.AdHoc;

internal sealed class GivenFactsTests
{
    const string Url = "https://api.sample-provider.test/v1/chat/completions";

    [Test]
    public void Gives_an_address_to_what_has_none()
    {
        var input = new GivenFacts(Url, null).Of(Read("httpmock/exchanges.yaml"));

        Assert.That(input.Exchanges.Select(one => one.Request.Url), Is.All.EqualTo(Url));
        Assert.That(input.Health, Is.Empty);
        Assert.That(
            AdHocJudge.Judge([input], []).Select(cell => cell.Provider).Distinct(),
            Is.EqualTo(new[] { "api.sample-provider.test" })
        );
    }

    [Test]
    public void Leaves_the_address_that_is_known()
    {
        var input = Read("vcrpy/string.yaml");

        Assert.That(
            new GivenFacts("https://b.test/v1", null).Of(input).Exchanges,
            Is.EqualTo(input.Exchanges)
        );
    }

    [Test]
    public void Misses_no_address_where_it_is_said_whose_answer_it_is() =>
        Assert.That(
            new GivenFacts(null, null, ProviderGiven: true)
                .Of(Read("vcr-rb/placeholder-uri.yml"))
                .Health,
            Is.Empty
        );

    [Test]
    public void Gives_a_day_to_what_has_none()
    {
        var given = new GivenFacts(null, new DateOnly(2026, 9, 22));

        Assert.That(given.Of(Read("vcrpy/string.yaml")).Trial, Is.EqualTo("2026-09-22"));
        Assert.That(
            given.Of(Read("vcrpy/string.yaml") with { Trial = "2025-01-01.2" }).Trial,
            Is.EqualTo("2025-01-01.2")
        );
    }

    static AdHocInput Read(string sample) =>
        AdHocFile.Read(FormatSamples.PathOf(sample), sample, true, null, default);
}

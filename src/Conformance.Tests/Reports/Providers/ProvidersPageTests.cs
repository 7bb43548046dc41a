using Conformance.Dialects;
using Conformance.Reports.Providers;
using Conformance.Specs;
using Conformance.Specs.Providers;
using Conformance.Tests.Cli;
using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Reports.Providers;

internal sealed class ProvidersPageTests
{
    static readonly IReadOnlyList<Provider> Shipped = SpecLoader
        .Load(Checkout.Source, AllDialects.Vocabulary)
        .Providers;

    [Test]
    public void Keeps_docs_providers_current()
    {
        var recorded = Directory
            .EnumerateDirectories(Path.Combine(Checkout.Source, "cassettes"))
            .Select(folder => Path.GetFileName(folder))
            .ToHashSet(StringComparer.Ordinal);
        var page = ProvidersPage.Write(Shipped, recorded);
        var path = Path.Combine(Checkout.Source, "docs", "providers.md");
        if (
            Snapshot.Accepts(
                Environment.GetEnvironmentVariable("CONFORM_ACCEPT"),
                Environment.GetEnvironmentVariable("CI")
            )
        )
        {
            File.WriteAllText(path, page);
        }

        Assert.That(
            File.ReadAllText(path).ReplaceLineEndings("\n"),
            Is.EqualTo(page),
            "docs/providers.md is out of date: run this test with CONFORM_ACCEPT=1, and commit it"
        );
    }

    [TestCaseSource(nameof(Shipped))]
    public void What_a_shipped_spec_waives_has_a_source_that_is_the_vendor_s_word(Provider provider)
    {
        var waives = provider
            .Profile.Concat(provider.Models.SelectMany(model => model.Profile))
            .Any(entry => entry.Conventions.Count > 0);

        Assert.That(
            !waives
                || provider.Docs?.Sources.Any(source =>
                    source.Of.Contains(ProviderDocsReader.Conventions) && source.Mark is "V" or "Q"
                ) == true
        );
    }

    [TestCaseSource(nameof(Shipped))]
    public void Every_shipped_spec_says_where_its_address_was_read(Provider provider) =>
        Assert.That(
            provider.BaseUrl is null
                || provider.Docs?.Sources.Any(source => source.Of.Contains("address")) == true
        );

    [Test]
    public void Tells_what_nobody_has_looked_up()
    {
        var bare = Shipped[0] with { Docs = null, Profile = [], Auth = null };

        Assert.That(
            ProvidersPage.Write([bare], []),
            Does.Contain("| none |").And.Contain("| – | – | – | – | *never asked live* |")
        );
    }
}

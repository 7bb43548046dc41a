using Conformance.Specs.Providers;
using Conformance.Specs.Yaml;

namespace Conformance.Specs.Deviations;

/// <summary>Reads specs/deviations/PROVIDER.yaml.</summary>
internal static class DeviationReader
{
    public static readonly string[] Keys = ["format", "deviations"];
    public static readonly string[] EntryKeys =
    [
        "rule",
        "kind",
        "with",
        "model",
        "upstream",
        "scenario",
        "flaky",
        "reason",
        "link",
        "since",
        "expires",
    ];

    /// <param name="provider">What the file is about; null when the provider's own file could not be read: then no reference into it is checked.</param>
    public static DeviationFile? Read(
        YamlNode root,
        string fileName,
        SpecErrors errors,
        SpecVocabulary vocabulary,
        IReadOnlyCollection<string> scenarios,
        Provider? provider
    )
    {
        if (SpecHead.Open(root, errors, "a deviations file", Keys) is not { } members)
        {
            return null;
        }

        members.Need("deviations");
        var models = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in provider?.Models ?? [])
        {
            models.Add(model.Id);
        }

        var deviations = new List<Deviation>();
        foreach (var item in members.Items("deviations") ?? [])
        {
            deviations.Add(Entry(item, errors, vocabulary, scenarios, provider, models));
        }

        return new DeviationFile(SpecHead.Format, fileName, deviations);
    }

    static Deviation Entry(
        YamlNode item,
        SpecErrors errors,
        SpecVocabulary vocabulary,
        IReadOnlyCollection<string> scenarios,
        Provider? provider,
        HashSet<string> models
    )
    {
        var entry = new SpecMembers(item, errors, "a deviation", EntryKeys);
        var rule = entry.Text("rule");
        RuleReference.Check(entry, entry.Find("rule") ?? item, rule, "deviation", vocabulary);
        var scenario = entry.Text("scenario");
        if (scenario != "*")
        {
            entry.CheckName(entry.Find("scenario") ?? item, scenario, "scenario", scenarios);
        }

        entry.Need("since");
        entry.Need("expires");
        var since = entry.Date("since");
        var expires = entry.Date("expires");
        if (since >= expires)
        {
            errors.Add(entry.Find("expires")!, "expected a day after 'since' for 'expires'");
        }

        return new Deviation
        {
            Rule = rule,
            Kind = entry.OptionalText("kind"),
            With = With(entry, vocabulary),
            Model = Model(entry, provider, models),
            Upstream = Upstream(entry, provider),
            Scenario = scenario,
            Flaky = entry.Flag("flaky") ?? false,
            Reason = entry.Text("reason"),
            Link = Link(entry),
            Since = since ?? default,
            Expires = expires ?? default,
            Line = item.Line,
        };
    }

    static IReadOnlyList<string> With(SpecMembers entry, SpecVocabulary vocabulary)
    {
        var rules = entry.Texts("with", least: 1) ?? [];
        foreach (var (node, rule) in (entry.Items("with") ?? []).Zip(rules))
        {
            RuleReference.Check(entry, node, rule, "deviation", vocabulary);
        }

        return rules;
    }

    static string? Model(SpecMembers entry, Provider? provider, HashSet<string> models)
    {
        var model = entry.OptionalText("model");
        if (model is not null && provider is not null)
        {
            entry.CheckName(entry.Find("model")!, model, "model", models);
        }

        return model;
    }

    static string? Upstream(SpecMembers entry, Provider? provider)
    {
        var upstream = entry.OptionalText("upstream");
        if (upstream is not null && provider is { Upstream: null })
        {
            entry.Errors.Add(
                entry.Find("upstream")!,
                $"the provider '{provider.Id}' does not say where its answers name the upstream, so this never applies; add the key 'upstream' to its file"
            );
        }

        return upstream;
    }

    static string? Link(SpecMembers entry)
    {
        var link = entry.OptionalText("link");
        if (
            link is { Length: > 0 }
            && (
                !link.StartsWith("https://", StringComparison.Ordinal)
                || !Uri.TryCreate(link, UriKind.Absolute, out _)
            )
        )
        {
            entry.Errors.Add(
                entry.Find("link")!,
                $"expected a link that begins with https://, found {SpecErrors.Quote(link)}"
            );
        }

        return link;
    }
}

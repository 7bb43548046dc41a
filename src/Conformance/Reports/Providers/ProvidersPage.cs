using System.Globalization;
using System.Text;
using Conformance.Reports.Markdown;
using Conformance.Specs.Providers;

namespace Conformance.Reports.Providers;

/// <summary>docs/providers.md: what is known of each provider, and from where. Written from the specs alone.</summary>
internal static class ProvidersPage
{
    const string Nothing = "–";

    /// <param name="recorded">The ids of the providers of which there are recordings.</param>
    public static string Write(
        IReadOnlyList<Provider> providers,
        IReadOnlyCollection<string> recorded
    )
    {
        var text = new StringBuilder();
        WriteHead(text, providers.Count);
        MarkdownReport.Head(
            text,
            [
                "Provider",
                "Address",
                "Key",
                "Models",
                "Also speaks",
                "Conventions",
                "Mark",
                "Looked at",
                "Asked",
            ]
        );
        foreach (var provider in providers)
        {
            MarkdownReport.Row(text, Cells(provider, recorded.Contains(provider.Id)));
        }

        WriteSources(text, providers);
        return text.ToString();
    }

    static void WriteHead(StringBuilder text, int count)
    {
        text.Append("# Providers\n\n");
        text.Append(
            "This page is written from [specs/providers](../specs/README.md); change those, and run the tests with `CONFORM_ACCEPT=1`.\n\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"{count} providers. The marks say what a fact rests on: **V** the vendor's own page, SDK or specification; **Q** a catalogue that quotes the vendor with an address and a date; **3** a third party alone. What is marked 3 waives nothing. "
        );
        text.Append(
            "*Never asked live* means that no recording of this repository is from there: whoever has a key is the first ([live.md](live.md)). Conventions lead to what they waive; `${NAME}` in an address, and a name in the place of a model, is a variable of the environment.\n\n"
        );
    }

    static IEnumerable<string> Cells(Provider provider, bool recorded) =>
        [
            MarkdownText.Escape(provider.Name) + " " + MarkdownText.Code(provider.Id),
            Address(provider),
            Key(provider.Auth),
            Listed(provider.Models.Select(Model)),
            Listed(provider.Docs?.Dialects.Select(MarkdownText.Code) ?? []),
            Conventions(provider),
            Marks(provider.Docs),
            provider.Docs is { } docs ? $"{docs.Read:yyyy-MM-dd}" : Nothing,
            recorded ? "recorded" : "*never asked live*",
        ];

    static string Address(Provider provider) =>
        provider.BaseUrl is { } url
            ? MarkdownText.Code(url)
            : "in " + MarkdownText.Code(provider.BaseUrlEnv!);

    static string Key(Auth? auth) =>
        auth is null ? "none"
        : auth.Optional ? MarkdownText.Code(auth.Env) + ", optional"
        : MarkdownText.Code(auth.Env);

    static string Model(ProviderModel model) =>
        MarkdownText.Code(model.Name)
        + (
            model.Retired is { } day
                ? string.Create(CultureInfo.InvariantCulture, $" (until {day:yyyy-MM-dd})")
                : ""
        );

    static string Conventions(Provider provider)
    {
        var entries = provider.Profile.Concat(
            provider.Models.SelectMany(model => model.Profile.Skip(provider.Profile.Count))
        );
        var told = entries
            .SelectMany(entry =>
                Names(entry).Select(name => name + (entry.When is { } when ? Condition(when) : ""))
            )
            .Distinct()
            .ToList();
        var sources = Of(provider.Docs, ProviderDocsReader.Conventions)
            .Select(source => MarkdownText.Link(source.Mark, source.Link))
            .ToList();
        if (told.Count > 0 && sources.Count > 0)
        {
            told.Add("Source: " + Listed(sources));
        }

        return told.Count == 0 ? Nothing : string.Join("<br>", told);
    }

    static IEnumerable<string> Names(ProfileEntry entry)
    {
        foreach (var (name, words) in entry.Conventions)
        {
            yield return $"[{name}](rules.md#{name})"
                + (words.Count == 0 ? "" : ": " + Listed(words.Select(MarkdownText.Code)));
        }

        if (entry.ToolCallId is { } style)
        {
            yield return $"[tool\\_call\\_id](rules.md#styles-of-tool-call-ids): {MarkdownText.Code(style)}";
        }
    }

    static string Condition(ProfileWhen when)
    {
        var conditions = new List<string>();
        if (when.Upstream is { } upstream)
        {
            conditions.Add("behind it " + MarkdownText.Escape(upstream));
        }

        if (when.Stream is { } stream)
        {
            conditions.Add(stream ? "streams" : "plain answers");
        }

        return $" ({Listed(conditions)})";
    }

    /// <summary>Of each fact, in their order: the first source is the one that it rests on.</summary>
    static string Marks(ProviderDocs? docs)
    {
        var marks = new List<string>();
        foreach (var fact in ProviderDocsReader.Facts)
        {
            if (Of(docs, fact).Select(source => source.Mark).FirstOrDefault() is { } mark)
            {
                marks.Add($"{fact} {mark}");
            }
        }

        return Listed(marks);
    }

    static IEnumerable<FactSource> Of(ProviderDocs? docs, string fact) =>
        docs?.Sources.Where(source => source.Of.Contains(fact)) ?? [];

    static void WriteSources(StringBuilder text, IReadOnlyList<Provider> providers)
    {
        text.Append("\n## Sources\n\n");
        foreach (var provider in providers)
        {
            if (provider.Docs is { } docs)
            {
                text.Append("- ").Append(MarkdownText.Code(provider.Id)).Append(": ");
                text.AppendJoin(
                    "; ",
                    docs.Sources.Select(source =>
                        $"{string.Join(", ", source.Of)} (**{source.Mark}**) {MarkdownText.Link(source.Link, source.Link)}"
                    )
                );
                text.Append('\n');
            }
        }
    }

    static string Listed(IEnumerable<string> items)
    {
        var joined = string.Join(", ", items);
        return joined.Length == 0 ? Nothing : joined;
    }
}

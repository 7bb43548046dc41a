using System.Text;

namespace Conformance.Reports.Markdown;

/// <summary>Who can read what a target sends, as far as it is known: client by target.</summary>
internal static class MarkdownClients
{
    public static void Write(StringBuilder text, Report report)
    {
        if (report.ClientFits.Count == 0)
        {
            return;
        }

        text.Append("\n## Clients\n\n");
        text.Append(
            "What specs/clients knows of each client, in the version that was read. *No known need unmet* is no promise: what no answer exercised may break it yet.\n\n"
        );
        var targets = report.ClientFits.Select(fit => fit.Target).Distinct().ToList();
        MarkdownReport.Head(text, ["Client", .. targets.Select(MarkdownText.Code)]);
        foreach (var client in report.ClientFits.GroupBy(fit => (fit.Client, fit.Version)))
        {
            var byTarget = client.ToDictionary(fit => fit.Target, StringComparer.Ordinal);
            MarkdownReport.Row(
                text,
                [
                    $"{MarkdownText.Code(client.Key.Client)} {MarkdownText.Escape(client.Key.Version)}",
                    .. targets.Select(target =>
                        byTarget[target] is { BreaksOn: { Count: > 0 } on }
                            ? $"**breaks on** {string.Join(", ", on.Select(MarkdownText.Code))}"
                            : MarkdownText.Escape(byTarget[target].Words)
                    ),
                ]
            );
        }
    }
}

using System.Text;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings;

/// <summary>What is odd about a recording itself, whatever the provider did.</summary>
internal static class RecordingHealth
{
    public static IReadOnlyList<string> Of(Cassette cassette)
    {
        var rows = new List<string>();
        if (cassette.Version == 1)
        {
            rows.Add("go-vcr format 1: it keeps neither protocol nor request length");
        }

        var notKept = NotKept.None;
        for (var i = 0; i < cassette.Interactions.Count; i++)
        {
            var interaction = cassette.Interactions[i];
            notKept |= interaction.Response.NotKept;
            if (interaction.RequestWasEdited)
            {
                rows.Add(
                    $"interaction {i}: the request's content_length is {interaction.Request.ContentLength}, its body has {interaction.Request.Body.Length} bytes: edited after it was recorded; rules about the request are not exercised"
                );
            }

            if (RouterIds.Told(interaction.ToExchange()) is { } router)
            {
                rows.Add($"interaction {i}: {router}");
            }

            Look(rows, i, "request body", interaction.Request.Body.Span);
            Look(rows, i, "response body", interaction.Response.Body.Span);
            LookAtHeaders(rows, i, "request header", interaction.Request.Headers);
            LookAtHeaders(rows, i, "response header", interaction.Response.Headers);
        }

        if (notKept != NotKept.None)
        {
            rows.Add(
                $"made from a recording that does not keep {string.Join(", ", notKept.Names())}; rules that need them are not exercised"
            );
        }

        return rows;
    }

    /// <summary>Of another tool's file.</summary>
    public static IReadOnlyList<string> Of(ImportedFile file)
    {
        var rows = new List<string>();
        var notKept = NotKept.None;
        for (var i = 0; i < file.Exchanges.Count; i++)
        {
            var (request, response) = file.Exchanges[i].Exchange;
            notKept |= response.NotKept & ~(NotKept.Request | NotKept.Times);
            rows.AddRange(file.Exchanges[i].Health.Select(row => $"interaction {i}: {row}"));
            if (RouterIds.Told(file.Exchanges[i].Exchange) is { } router)
            {
                rows.Add($"interaction {i}: {router}");
            }

            Look(rows, i, "request body", request.Body.Span);
            Look(rows, i, "response body", response.Body.Span);
        }

        if (notKept != NotKept.None)
        {
            rows.Add(
                $"{file.Tool} does not keep {string.Join(", ", notKept.Names())}; rules that need them are not exercised"
            );
        }

        return rows;
    }

    static void LookAtHeaders(
        List<string> rows,
        int interaction,
        string where,
        IReadOnlyList<RecordedHeader> headers
    )
    {
        foreach (var header in headers)
        {
            foreach (var value in header.Values)
            {
                Look(rows, interaction, $"{where} {header.Name}", Encoding.UTF8.GetBytes(value));
            }
        }
    }

    static void Look(List<string> rows, int interaction, string where, ReadOnlySpan<byte> bytes)
    {
        foreach (var secret in Secrets.Find(bytes))
        {
            rows.Add(
                $"interaction {interaction}: the {where} holds what looks like a credential: {secret}"
            );
        }
    }
}

using Conformance.Dialects;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Running.AdHoc;
using Conformance.Running.Live.Keys;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Importing;

/// <summary>Turns the exchanges of other tools' files into recordings, one for each conversation. Pure.</summary>
internal static class Importer
{
    /// <exception cref="ImportException">Something must be said that the files do not say.</exception>
    public static IReadOnlyList<ImportedRecording> Import(
        IReadOnlyList<ImportedFile> files,
        ImportSettings settings
    )
    {
        var keys = new KeyValues([
            .. settings.Keys,
            .. files.SelectMany(file => file.Exchanges).SelectMany(KnownKeys.Of),
        ]);
        var scrubbed = files
            .Select(file =>
                file with
                {
                    Exchanges =
                    [
                        .. file.Exchanges.Select(one =>
                            one with
                            {
                                Exchange = KnownKeys.Scrub(one.Exchange, keys),
                                RequestHeaders =
                                [
                                    .. one.RequestHeaders.Select(header => new HeaderField(
                                        header.Name,
                                        keys.Scrub(header.Value)
                                    )),
                                ],
                            }
                        ),
                    ],
                }
            )
            .ToList();
        var errors = new List<string>();
        var recordings = new List<ImportedRecording>();
        var numbers = new Dictionary<int, int>();
        foreach (var conversation in ConversationGrouping.Group(Flat(scrubbed)))
        {
            var input = conversation.Turns[0].Input;
            numbers[input] = numbers.GetValueOrDefault(input) + 1;
            try
            {
                recordings.Add(Make(conversation, scrubbed, settings, numbers[input]));
            }
            catch (ImportException problem)
            {
                errors.AddRange(problem.Errors);
            }
        }

        return errors.Count == 0 ? recordings : throw new ImportException(errors);
    }

    static IEnumerable<InputExchange> Flat(List<ImportedFile> files)
    {
        for (var file = 0; file < files.Count; file++)
        {
            for (var i = 0; i < files[file].Exchanges.Count; i++)
            {
                var exchange = files[file].Exchanges[i].Exchange;
                var dialect = DialectSniffer.DialectOf(exchange);
                yield return new InputExchange(
                    ExchangeSketch.Of(exchange, new Recognised(dialect, null)),
                    dialect,
                    () => exchange,
                    file,
                    i,
                    Alone: false
                );
            }
        }
    }

    static ImportedRecording Make(
        InputConversation conversation,
        List<ImportedFile> files,
        ImportSettings settings,
        int number
    )
    {
        // What was asked again stands in a recording too, in the order in which it was asked.
        var parts = conversation
            .Turns.Concat(conversation.Replaced)
            .OrderBy(part => part.Input)
            .ThenBy(part => part.Interaction)
            .Select(part =>
                (File: files[part.Input], One: files[part.Input].Exchanges[part.Interaction])
            )
            .ToList();
        var (file, first) = parts[0];
        var place = $"{file.Name}: {first.Place}";
        var cell = CellNaming.Find(first.Exchange, NameOf(file.Name, number), place, settings);
        var recorded =
            settings.Recorded
            ?? first.Recorded
            ?? throw new ImportException(
                $"{place}: the file does not say when it was recorded; give --recorded with a date such as 2026-11-21"
            );
        var names = parts.Select(part => part.File.Name).Distinct(StringComparer.Ordinal).ToList();
        var cassette = new Cassette(
            2,
            [.. parts.Select((part, position) => Interaction(part.One, position))]
        );
        return new ImportedRecording(
            cell,
            recorded,
            cassette,
            new ProvenanceRow(
                settings.RecordedBy ?? $"{file.Tool}, taken in by conform import",
                recorded.ToString("yyyy-MM-dd"),
                WithoutQuery(first.Exchange.Request.Url),
                settings.Licence ?? Provenance.LicenceNotStated,
                settings.Source ?? string.Join(", ", names)
            )
            {
                NotKept = parts.Aggregate(
                    NotKept.None,
                    (missing, part) => missing | part.One.Exchange.Response.NotKept
                ),
            },
            names
        );
    }

    /// <summary>Several conversations of one file are told apart by their number.</summary>
    static string NameOf(string file, int number)
    {
        var name = Path.ChangeExtension(file, null);
        return number == 1 ? name : $"{name}-{number}";
    }

    static Interaction Interaction(ImportedExchange one, int position)
    {
        var (request, response) = one.Exchange;
        return new Interaction(
            position,
            new RecordedRequest
            {
                Method = request.Method,
                Url = request.Url,
                Body = request.Body,
                ContentLength = request.Body.Length,
                Host = Uri.TryCreate(request.Url, UriKind.Absolute, out var uri)
                    ? uri.Authority
                    : "",
                Headers = CassetteHeaders.Request(one.RequestHeaders),
                Protocol = one.Protocol,
            },
            new RecordedResponse
            {
                Code = response.Status,
                Status =
                    one.StatusText.Length > 0
                        ? $"{response.Status} {one.StatusText}"
                        : response.Status.ToString(),
                Body = response.Body,
                Headers = CassetteHeaders.Response(response.Headers),
                Uncompressed = one.Uncompressed,
                RecordedDuration = response.Duration is { } duration
                    ? GoDuration.From(duration)
                    : null,
                Protocol = one.Protocol,
                Cut = response.Cut?.ToString(),
                NotKept = response.NotKept,
            }
        );
    }

    /// <summary>Reads a written recording again, and says how it differs from what was to be written; null where it does not.</summary>
    public static string? Difference(Cassette meant, ReadOnlyMemory<byte> written)
    {
        Cassette read;
        try
        {
            read = CassetteReader.Read(written);
        }
        catch (CassetteException problem)
        {
            return $"line {problem.Line}: {problem.Message}";
        }

        if (read.Interactions.Count != meant.Interactions.Count)
        {
            return $"{read.Interactions.Count} exchanges instead of {meant.Interactions.Count}";
        }

        for (var i = 0; i < read.Interactions.Count; i++)
        {
            if (!Same(meant.Interactions[i].ToExchange(), read.Interactions[i].ToExchange()))
            {
                return $"exchange {i} reads otherwise";
            }
        }

        return null;
    }

    static bool Same(Exchange a, Exchange b) =>
        a.Request.Method == b.Request.Method
        && a.Request.Url == b.Request.Url
        && a.Request.Body.Span.SequenceEqual(b.Request.Body.Span)
        && a.Response.Status == b.Response.Status
        && a.Response.Body.Span.SequenceEqual(b.Response.Body.Span)
        && a.Response.Headers.SequenceEqual(b.Response.Headers)
        && a.Response.Duration == b.Response.Duration
        && a.Response.Cut == b.Response.Cut
        && a.Response.NotKept == b.Response.NotKept;

    static string WithoutQuery(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? url : url[..query];
    }
}

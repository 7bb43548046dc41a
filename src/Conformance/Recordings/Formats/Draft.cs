using System.Globalization;
using Conformance.Judging;
using Conformance.Recordings.Imported;
using Conformance.Recordings.Trees;
using Conformance.Wire.Exchanges;

namespace Conformance.Recordings.Formats;

/// <summary>An exchange as a recorder's file has it, before it is asked what of it can be trusted.</summary>
/// <param name="Place">Where it stands in its file: <c>interactions[3]</c>.</param>
/// <param name="Line">Where its answer begins in the file.</param>
/// <param name="Column">The same.</param>
internal sealed record Draft(string Place, long Line, long Column)
{
    /// <summary>How it is said that an address tells nobody's name.</summary>
    public const string NoHost = "its address names no host";

    public Draft(string place, TreeNode answer)
        : this(place, answer.Line, answer.Column) { }

    public required string Method { get; init; }
    public required string Url { get; init; }
    public IReadOnlyList<HeaderField> RequestHeaders { get; init; } = [];

    /// <summary>Null where the file does not keep it.</summary>
    public required ReadOnlyMemory<byte>? RequestBody { get; init; }
    public required int Status { get; init; }
    public string StatusText { get; init; } = "";
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    /// <summary>As it was kept: perhaps compressed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the format does not hold of this answer.</summary>
    public NotKept NotKept { get; init; }
    public DateOnly? Recorded { get; init; }

    /// <summary>False where only a body was kept.</summary>
    public bool HeadKnown { get; init; } = true;

    /// <summary>False where nobody who keeps such a file would write an address.</summary>
    public bool HostExpected { get; init; } = true;

    /// <summary>Why no answer is in it; null where one is.</summary>
    public string? Lost { get; init; }

    /// <summary>What a file holds.</summary>
    /// <exception cref="RecordingException">A body is damaged.</exception>
    public static ImportedFile File(string name, string tool, IEnumerable<Draft> drafts)
    {
        var exchanges = new List<ImportedExchange>();
        var leftOut = new List<LeftOut>();
        foreach (var draft in drafts)
        {
            // The client broke off, or the recorder lost it.
            var lost =
                draft.Lost
                ?? (
                    draft.Body.IsEmpty && draft.Status is >= 200 and < 300
                        ? "the file does not keep the body of its answer"
                        : null
                );
            if (lost is not null)
            {
                leftOut.Add(new LeftOut(draft.Place, lost));
                continue;
            }

            exchanges.Add(draft.Finish());
        }

        return new ImportedFile(name, tool, exchanges, leftOut);
    }

    ImportedExchange Finish()
    {
        var (body, wasPacked) = Unpack();
        var sent = RequestBody ?? default;
        var edited = RequestBody is not null && ContentLength.RequestDiffers(RequestHeaders, sent);
        var hasHost =
            Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        var health = new List<string>();
        if (edited)
        {
            health.Add(
                $"the request's Content-Length is not that of its body, {sent.Length} bytes: it was changed after it was recorded; rules about the request are not exercised"
            );
        }

        if (!hasHost && HostExpected)
        {
            health.Add(
                $"{NoHost} ('{Excerpt.Escape(Url, 80)}'); say whose answer it is with --provider, or where it was asked with --url"
            );
        }

        return new ImportedExchange(
            new Exchange(
                new SentRequest(Method.ToUpperInvariant(), hasHost ? Url : "", sent),
                new ReceivedResponse(Status, Headers, body)
                {
                    NotKept =
                        NotKept
                        | NotKept.Times
                        | (wasPacked ? NotKept.None : ContentLength.OfAnswer(Headers, body))
                        | (Headers.Count == 0 ? NotKept.Headers : NotKept.None)
                        | (edited || RequestBody is null ? NotKept.Request : NotKept.None),
                    HeadKnown = HeadKnown,
                }
            ),
            RequestHeaders,
            Place,
            Recorded ?? Day(Find("date"))
        )
        {
            StatusText = StatusText,
            Uncompressed = wasPacked,
            Health = health,
        };
    }

    (ReadOnlyMemory<byte> Body, bool WasPacked) Unpack()
    {
        try
        {
            return PackedBytes.Unpack(Body, Find("content-encoding"));
        }
        catch (InvalidDataException problem)
        {
            throw new RecordingException(Line, Column, $"the body of {Place} {problem.Message}");
        }
    }

    string? Find(string header) =>
        Headers
            .FirstOrDefault(one => one.Name.Equals(header, StringComparison.OrdinalIgnoreCase))
            ?.Value;

    /// <summary>Of a time as HTTP writes it, or as ISO 8601 does; null where it is none.</summary>
    public static DateOnly? Day(string? time) =>
        DateTimeOffset.TryParse(
            time,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? DateOnly.FromDateTime(at.UtcDateTime)
            : null;
}

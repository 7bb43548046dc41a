using Conformance.Dialects;
using Conformance.Recordings.GoVcr;
using Conformance.Results;
using Conformance.Results.Reading;
using Conformance.Wire.EventStreams;
using Conformance.Wire.Exchanges;

namespace Conformance.Html.Models;

/// <summary>One turn's exchange as it was recorded, and its body read.</summary>
/// <param name="Stream">Null where the body is no event stream.</param>
/// <param name="Reading">What a client puts together from it.</param>
internal sealed record TurnBytes(
    CellTurn Turn,
    Interaction Interaction,
    Exchange Exchange,
    EventStream? Stream,
    Reading Reading
)
{
    public ReadOnlyMemory<byte> Body => Exchange.Response.Body;
}

/// <summary>The bytes behind the cells that count, each read once.</summary>
internal sealed class EvidenceBook
{
    readonly Dictionary<CellResult, IReadOnlyList<TurnBytes>> _turns = new(
        ReferenceEqualityComparer.Instance
    );

    public EvidenceBook(HtmlInput input)
    {
        var recorded = new RecordedExchanges(input.Cassettes, input.Folder);
        foreach (var cell in input.Report.Newest)
        {
            if (cell.Turns.Count > 0 && recorded.Of(cell) is { } interactions)
            {
                _turns[cell] = Read(cell, interactions);
            }
        }

        TotalBytes = _turns.Values.Sum(turns => turns.Sum(turn => (long)turn.Body.Length));
    }

    /// <summary>Of all response bodies.</summary>
    public long TotalBytes { get; }

    /// <summary>Empty where the bytes are not there any more.</summary>
    public IReadOnlyList<TurnBytes> Of(CellResult cell) => _turns.GetValueOrDefault(cell) ?? [];

    public TurnBytes? Of(CellResult cell, int turn) =>
        Of(cell).FirstOrDefault(bytes => bytes.Turn.Turn == turn);

    static List<TurnBytes> Read(CellResult cell, IReadOnlyList<Interaction> interactions)
    {
        var turns = new List<TurnBytes>(interactions.Count);
        for (var i = 0; i < interactions.Count; i++)
        {
            var exchange = interactions[i].ToExchange();
            var reading = cell.Dialect.Answers.Read(
                exchange,
                new ReadingOptions(cell.Turns[i].Turn)
            );
            turns.Add(
                new TurnBytes(
                    cell.Turns[i],
                    interactions[i],
                    exchange,
                    reading.Facts.Stream,
                    reading
                )
            );
        }

        return turns;
    }
}

using Conformance.Judging;

namespace Conformance.Results.Reading;

/// <summary>Reads the findings of a cell, and what they break.</summary>
internal static class FindingReader
{
    public static Finding Read(ResultsValue value)
    {
        var level = value["level"].Text() switch
        {
            "MUST" => Level.Must,
            "SHOULD" => Level.Should,
            _ => throw value["level"].Wrong("\"MUST\" or \"SHOULD\""),
        };
        var id = value["rule"].Text();
        if (id.IndexOf('/') <= 0)
        {
            throw value["rule"].Wrong("a rule's id, such as \"finish/once\"");
        }

        var kind = value["kind"].Text();
        return new Finding
        {
            Rule = RuleCatalogue.Of(id, level, kind, value["message"].Text()),
            Kind = kind,
            Where = value["where"].Text(),
            Level = level,
            Turn = value["turn"].Count(),
            Event = value["event"].CountOrNull(),
            Offset = value["offset"].Count(),
            Length = value["length"].Count(),
            Pointer = value["pointer"].TextOrNull(),
            Excerpt = value["excerpt"].Text(),
            Expected = value["expected"].Text(),
            Observed = value["observed"].Text(),
            Count = value["count"].Count(),
            Also = value["also"].List(item => item.Count()),
            Declared = value["declared"].TextOrNull(),
            Clients = value.Find("clients")?.Texts() ?? [],
        };
    }

    public static ClientBreak ReadBreak(ResultsValue value) =>
        new(
            value["client"].Text(),
            value["version"].Text(),
            value["rule"].TextOrNull(),
            value["kind"].TextOrNull(),
            value["need"].TextOrNull(),
            value["turn"].Count(),
            value["event"].CountOrNull(),
            value["breaks"].Text(),
            value["source"].Text()
        );
}

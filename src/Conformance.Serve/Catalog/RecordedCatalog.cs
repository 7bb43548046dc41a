using Conformance.Dialects;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Planning;
using Conformance.Running.Replay;

namespace Conformance.Serve.Catalog;

/// <summary>Reads the recordings of planned cells as targets, and what they have in common as the bare <c>/v1</c>.</summary>
internal static class RecordedCatalog
{
    /// <param name="problems">Recordings that cannot be served, a line each.</param>
    public static List<ServedTarget> Read(
        Plan plan,
        RecordingFolder recordings,
        bool exact,
        List<string> problems
    )
    {
        var targets = new List<ServedTarget>();
        var bare = new List<RecordedAnswer>();
        var names = new List<string>();
        foreach (var cells in plan.Cells.GroupBy(cell => cell.Target, StringComparer.Ordinal))
        {
            var first = cells.First();
            var dialect = AllDialects.Of(first.Provider);
            var answers = Answers(cells, dialect, recordings, problems);
            if (answers.Count == 0)
            {
                continue;
            }

            var name = first.Model.Name;
            targets.Add(Target("/" + cells.Key, dialect, [name], answers, exact));
            if (dialect == AllDialects.Usual)
            {
                bare.AddRange(answers);
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }
        }

        if (bare.Count > 0)
        {
            targets.Add(Target("", AllDialects.Usual, names, bare, exact));
            targets.Add(Target("/openai", AllDialects.Usual, names, bare, exact));
        }

        return targets;
    }

    static ServedTarget Target(
        string path,
        Dialect dialect,
        IReadOnlyList<string> models,
        IReadOnlyList<RecordedAnswer> answers,
        bool exact
    ) => new(path, dialect, models, new RecordedAnswers(answers, dialect, exact));

    static List<RecordedAnswer> Answers(
        IEnumerable<PlannedCell> cells,
        Dialect dialect,
        RecordingFolder recordings,
        List<string> problems
    )
    {
        var answers = new List<RecordedAnswer>();
        foreach (var cell in cells)
        {
            foreach (var recording in recordings.Of(cell.Path))
            {
                Add(recording, dialect, answers, problems);
            }
        }

        return answers;
    }

    static void Add(
        Recording recording,
        Dialect dialect,
        List<RecordedAnswer> answers,
        List<string> problems
    )
    {
        try
        {
            var cassette = CassetteReader.Read(recording.Read());
            for (var i = 0; i < cassette.Interactions.Count; i++)
            {
                var exchange = cassette.Interactions[i].ToExchange();
                var body = exchange.Request.Body;
                answers.Add(
                    new RecordedAnswer(
                        new ServedAnswer($"{recording.Path}#{i}", body, exchange.Response, dialect),
                        dialect.Requests.ShapeOf(body),
                        dialect.Requests.ModelOf(exchange.Request),
                        recording.Trial
                    )
                );
            }
        }
        catch (CassetteException problem)
        {
            problems.Add(
                $"cassettes/{recording.Path}:{problem.Line}:{problem.Column}: {problem.Message}"
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add($"cassettes/{recording.Path}: {problem.Message}");
        }
    }
}

using Conformance.Dialects.ChatCompletions;
using Conformance.Recordings;
using Conformance.Recordings.GoVcr;
using Conformance.Running.Planning;

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
        var all = new List<ServedAnswer>();
        var names = new List<string>();
        foreach (var cells in plan.Cells.GroupBy(cell => cell.Target, StringComparer.Ordinal))
        {
            var answers = new List<ServedAnswer>();
            foreach (var cell in cells)
            {
                foreach (var recording in recordings.Of(cell.Path))
                {
                    Add(recording, answers, problems);
                }
            }

            if (answers.Count == 0)
            {
                continue;
            }

            var name = cells.First().Model.Name;
            targets.Add(
                new ServedTarget("/" + cells.Key, [name], new RecordedAnswers(answers, exact))
            );
            all.AddRange(answers);
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        if (all.Count > 0)
        {
            var bare = new RecordedAnswers(all, exact);
            targets.Add(new ServedTarget("", names, bare));
            targets.Add(new ServedTarget("/openai", names, bare));
        }

        return targets;
    }

    static void Add(Recording recording, List<ServedAnswer> answers, List<string> problems)
    {
        try
        {
            var cassette = CassetteReader.Read(recording.Read());
            for (var i = 0; i < cassette.Interactions.Count; i++)
            {
                var interaction = cassette.Interactions[i];
                var body = interaction.Request.Body;
                answers.Add(
                    new ServedAnswer(
                        $"{recording.Path}#{i}",
                        body,
                        RequestShape.Of(body) is { } shape
                            ? new RequestShapeFacts(
                                shape,
                                ChatRequest.ReadModel(body.Span),
                                recording.Trial
                            )
                            : null,
                        interaction.ToExchange().Response
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

using System.Text.Json;
using Json.Schema;

namespace Conformance.Schemas;

/// <summary>Counts the schemas that are applied to values in one evaluation, and ends it where they are too many.</summary>
sealed class Steps : EvaluationOptions
{
    /// <summary>A second or two; a chunk takes some hundred steps.</summary>
    public const int Most = 100_000;

    int count;

    public void Count()
    {
        if (++count > Most)
            throw new SchemaLoadException(
                $"judging this value takes more than {Most} steps: schemas within it are applied again and again"
            );
    }
}

/// <summary>A member of every schema that is handed to the library, so that each application is counted.</summary>
sealed class StepKeyword : IKeywordHandler
{
    public static readonly StepKeyword Instance = new();

    public string Name => "x-step";

    public object? ValidateKeywordValue(JsonElement value) => null;

    public void BuildSubschemas(KeywordData keyword, BuildContext context) { }

    public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
    {
        ((Steps)context.Options).Count();
        return KeywordEvaluation.Ignore;
    }
}

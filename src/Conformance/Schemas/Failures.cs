namespace Conformance.Schemas;

/// <summary>Where an evaluation stands: its way through the schema, its place in the instance, and the keyword that led there.</summary>
sealed record Where(string EvaluationPath, string InstancePointer, string Keyword)
{
    public static readonly Where Root = new("", "", "false");

    /// <summary>A subschema for the same value.</summary>
    public Where Apply(string keyword) =>
        new($"{EvaluationPath}/{keyword}", InstancePointer, keyword);

    public Where Apply(string keyword, string step) =>
        new($"{EvaluationPath}/{keyword}/{JsonPointer.Escape(step)}", InstancePointer, keyword);

    /// <summary>The value's member or item, which the next subschema judges.</summary>
    public Where Enter(string step) =>
        this with
        {
            InstancePointer = $"{InstancePointer}/{JsonPointer.Escape(step)}",
        };

    public Where Enter(int index) => this with { InstancePointer = $"{InstancePointer}/{index}" };
}

/// <summary>The failures found so far. A hostile schema can produce them without end: those beyond the limit are not told.</summary>
sealed class Failures
{
    public const int Limit = 1000;

    readonly List<SchemaFailure> found = [];

    public IReadOnlyList<SchemaFailure> Found => found;

    public bool Full => found.Count >= Limit;

    public void Add(
        Where where,
        string keyword,
        string schemaLocation,
        string expected,
        string observed
    )
    {
        if (!Full)
        {
            found.Add(
                new SchemaFailure(
                    keyword,
                    $"{where.EvaluationPath}/{keyword}",
                    schemaLocation,
                    where.InstancePointer,
                    expected,
                    observed
                )
            );
        }
    }

    public void AddFalse(Where where, string schemaLocation, string observed)
    {
        if (!Full)
        {
            found.Add(
                new SchemaFailure(
                    where.Keyword,
                    where.EvaluationPath,
                    schemaLocation,
                    where.InstancePointer,
                    "no value here",
                    observed
                )
            );
        }
    }
}

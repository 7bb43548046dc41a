namespace Conformance.Schemas;

/// <summary>One keyword that does not hold at one place of an instance.</summary>
/// <param name="Keyword">The failing keyword; for a schema that is <c>false</c>, the keyword that applied it.</param>
/// <param name="EvaluationPath">The way the evaluation took through the schema, as a JSON pointer that names each <c>$ref</c> it followed.</param>
/// <param name="SchemaLocation">JSON pointer of the keyword within the schema document.</param>
/// <param name="InstancePointer">RFC 6901 pointer of the judged value; for <c>required</c>, of the member that is missing.</param>
/// <param name="Expected">What the keyword asks for, in short words or JSON.</param>
/// <param name="Observed">What stood there: raw JSON, at most 80 characters.</param>
public sealed record SchemaFailure(
    string Keyword,
    string EvaluationPath,
    string SchemaLocation,
    string InstancePointer,
    string Expected,
    string Observed
);

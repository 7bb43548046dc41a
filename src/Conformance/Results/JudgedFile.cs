namespace Conformance.Results;

/// <summary>What became of a file that was given to be judged.</summary>
/// <param name="Path">As it was given, or found in the folder that was.</param>
/// <param name="Format">What it was read as; null where nothing is known of it.</param>
/// <param name="State"><c>read</c>, <c>refused</c> or <c>passed-over</c>.</param>
/// <param name="Reason">Why it was not read; null where it was.</param>
internal sealed record JudgedFile(string Path, string? Format, string State, string? Reason)
{
    public const string Read = "read";
    public const string Refused = "refused";
    public const string PassedOver = "passed-over";
}

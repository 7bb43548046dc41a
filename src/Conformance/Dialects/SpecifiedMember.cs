namespace Conformance.Dialects;

/// <summary>A member that the dialect's specification knows.</summary>
/// <param name="Path">As fields.json writes it: <c>choices[].delta.role</c>.</param>
/// <param name="Words">Its types, and when it must be there.</param>
internal sealed record SpecifiedMember(string Path, string Words);

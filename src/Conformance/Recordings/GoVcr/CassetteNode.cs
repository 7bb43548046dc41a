namespace Conformance.Recordings.GoVcr;

/// <summary>
/// A member in its place. A null value stands for a member that has a property of its own, so that a changed property
/// is what is written.
/// </summary>
internal sealed record CassetteMember(string Name, CassetteNode? Value)
{
    /// <summary>
    /// The members to write: those of the file in their places, then those that a change has added; or, for what
    /// was made here, go-vcr's.
    /// </summary>
    public static IEnumerable<CassetteMember> Order(
        IReadOnlyList<CassetteMember> kept,
        string[] known,
        Func<string, bool> isPresent
    ) =>
        kept.Concat(
            known
                .Where(name => isPresent(name) && !kept.Any(m => m.Name == name))
                .Select(name => new CassetteMember(name, null))
        );
}

/// <summary>YAML that this program does not use, but keeps.</summary>
internal abstract record CassetteNode;

/// <summary>A scalar; <c>Plain</c> is one written without quotes, so that <c>true</c> is not <c>"true"</c>.</summary>
internal sealed record CassetteScalar(ReadOnlyMemory<byte> Text, bool Plain) : CassetteNode;

internal sealed record CassetteMapping(IReadOnlyList<CassetteMember> Members) : CassetteNode;

internal sealed record CassetteSequence(IReadOnlyList<CassetteNode> Items) : CassetteNode;

namespace Conformance.Specs.Providers;

/// <summary>Members of a scenario's request that a provider wants under another name, or not at all.</summary>
/// <param name="Rename">The member to the name that it has here.</param>
internal sealed record RequestChanges(
    IReadOnlyList<KeyValuePair<string, string>> Rename,
    IReadOnlyList<string> Omit
)
{
    public static readonly RequestChanges None = new([], []);

    public bool AreNone => Rename.Count == 0 && Omit.Count == 0;

    public bool Omits(string member) => Omit.Contains(member);

    public string NameOf(string member)
    {
        foreach (var (from, to) in Rename)
        {
            if (from == member)
            {
                return to;
            }
        }

        return member;
    }

    /// <summary>These on top of a provider's; a model's own name for a member counts.</summary>
    public RequestChanges Over(RequestChanges provider) =>
        provider.AreNone
            ? this
            : new(
                [
                    .. Rename,
                    .. provider.Rename.Where(below => !Rename.Any(own => own.Key == below.Key)),
                ],
                [.. Omit.Union(provider.Omit, StringComparer.Ordinal)]
            );
}

/// <summary>A member of the request of which the vendor says that it has no effect.</summary>
/// <param name="Source">Where the vendor says so.</param>
internal sealed record IgnoredMember(string Member, string Source);

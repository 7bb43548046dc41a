namespace Conformance.Serve.Catalog;

/// <summary>
/// Targets by the base URL that a path begins with: <c>/groq/kimi-k2-0905/v1/chat/completions</c>. Before the version may stand
/// <c>/openai</c>, for clients that put it there themselves.
/// </summary>
internal sealed class TargetPaths
{
    const string Version = "/v1";
    const string Prefix = "/openai";

    readonly Dictionary<string, ServedTarget> _targets = new(StringComparer.Ordinal);

    public TargetPaths(IEnumerable<ServedTarget> targets)
    {
        foreach (var target in targets)
        {
            _targets.Add(target.Path, target);
        }
    }

    /// <summary>The target, and what stands below its base URL; null where the path begins with none.</summary>
    public (ServedTarget Target, string Below)? Find(string path)
    {
        for (
            var at = path.IndexOf(Version, StringComparison.Ordinal);
            at >= 0;
            at = path.IndexOf(Version, at + 1, StringComparison.Ordinal)
        )
        {
            var rest = path[(at + Version.Length)..];
            if ((rest.Length == 0 || rest[0] == '/') && At(path[..at]) is { } target)
            {
                return (target, rest);
            }
        }

        return null;
    }

    ServedTarget? At(string path) =>
        _targets.GetValueOrDefault(path)
        ?? (
            path.EndsWith(Prefix, StringComparison.Ordinal)
                ? _targets.GetValueOrDefault(path[..^Prefix.Length])
                : null
        );
}

using Conformance.Specs.Providers;

namespace Conformance.Running.AdHoc;

/// <summary>How well an address that somebody asked is a provider's: its own before a host that it is known by, the longer before the shorter.</summary>
internal readonly record struct AddressFit(bool Own, int Length)
{
    public static AddressFit None => default;

    public static AddressFit Of(Provider provider, string url)
    {
        if (provider.BaseUrl is { } own && IsBelow(url, own, provider.UrlVariables))
        {
            return new AddressFit(true, own.Length);
        }

        var longest = 0;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            foreach (var pattern in provider.Also)
            {
                longest = pattern.Fits(address.Host)
                    ? Math.Max(longest, pattern.Text.Length)
                    : longest;
            }
        }

        return new AddressFit(false, longest);
    }

    public bool IsBetterThan(AddressFit other) => Own == other.Own ? Length > other.Length : Own;

    /// <summary>
    /// As it is written, with <c>${NAME}</c> as recordings keep it, or with what a value may be in its place. A whole host's
    /// name could be anybody's, so that it is never guessed.
    /// </summary>
    static bool IsBelow(string url, string prefix, IReadOnlyList<BaseUrlVariable> variables)
    {
        if (EndsAt(url, prefix, 0) is { } whole)
        {
            return IsEnd(url, whole);
        }

        var (at, from) = (0, 0);
        foreach (var variable in variables)
        {
            if (
                variable.Place == VariablePlace.Host
                || EndsAt(url, prefix[from..variable.Start], at) is not { } start
            )
            {
                return false;
            }

            at = ValueEnd(url, start);
            if (BaseUrlVariables.ValueProblem(variable, url[start..at]) is not null)
            {
                return false;
            }

            from = variable.End;
        }

        return variables.Count > 0 && EndsAt(url, prefix[from..], at) is { } end && IsEnd(url, end);
    }

    /// <summary>Labels end at a dot, which a segment may hold: what follows one in a spec is never a dot.</summary>
    static int ValueEnd(string url, int start)
    {
        var slash = url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme
            ? url.IndexOf('/', scheme + 3)
            : -1;
        ReadOnlySpan<char> ends = slash >= 0 && start > slash ? "/?" : "/?.:";
        var end = url.AsSpan(start).IndexOfAny(ends);
        return end < 0 ? url.Length : start + end;
    }

    static int? EndsAt(string url, string text, int at) =>
        url.AsSpan(at).StartsWith(text, StringComparison.OrdinalIgnoreCase)
            ? at + text.Length
            : null;

    static bool IsEnd(string url, int at) => url.Length == at || url[at] is '/' or '?';
}

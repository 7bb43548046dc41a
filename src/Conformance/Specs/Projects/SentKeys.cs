using Conformance.Specs.Providers;

namespace Conformance.Specs.Projects;

/// <summary>
/// Where keys of the built-in providers would be sent. Whoever set such a variable did so for the host that the built-in spec
/// names; a folder that merely lies around the working directory must not send it elsewhere.
/// </summary>
internal static class SentKeys
{
    /// <param name="specs">What would be asked.</param>
    /// <param name="builtIn">The specs that the program brings along.</param>
    /// <returns>For each key that would go to another host than the built-in ones, a sentence that says so.</returns>
    public static IEnumerable<string> Elsewhere(
        IEnumerable<Provider> specs,
        IReadOnlyList<Provider> builtIn
    )
    {
        foreach (var provider in specs)
        {
            if (AddressOf(provider) is not { } address)
            {
                continue;
            }

            foreach (var variable in provider.KeyVariables.Distinct(StringComparer.Ordinal))
            {
                var hosts = HostsOf(variable, builtIn);
                if (hosts.Count > 0 && !hosts.Contains(address))
                {
                    yield return $"{provider.Id} would send {variable} to {SpecErrors.Plain(address)}, and the built-in specs send it to {string.Join(", ", hosts)}";
                }
            }
        }
    }

    /// <summary>Null for this machine, which may stand for any. Where a variable is a part of the host, it is as the spec writes it.</summary>
    public static string? HostOf(string? address)
    {
        if (
            address?.Split('/') is [_, "", { Length: > 0 } host, ..]
            && host.Contains("${", StringComparison.Ordinal)
        )
        {
            return host;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var url) && !url.IsLoopback
            ? url.Authority
            : null;
    }

    static string? AddressOf(Provider provider) =>
        provider.BaseUrlEnv is { } variable ? "$" + variable : HostOf(provider.BaseUrl);

    static List<string> HostsOf(string variable, IReadOnlyList<Provider> providers) =>
        [
            .. providers
                .Where(provider => provider.KeyVariables.Contains(variable))
                .Select(AddressOf)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
}

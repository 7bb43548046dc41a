using Conformance.Specs.Providers;

namespace Conformance.Running.AdHoc;

/// <summary>Which target an exchange belongs to: a declared one where address and model fit, else what the bytes say.</summary>
/// <param name="Provider">The spec whose base URL is the longest prefix of the address, else the one that knows its host; null where none does.</param>
/// <param name="Model">Its model with the request's name; null where none has it: then no profile applies.</param>
internal sealed record NamedTarget(
    string ProviderId,
    string ModelId,
    Provider? Provider,
    ProviderModel? Model
);

/// <summary>The target that answers are said to be of.</summary>
/// <param name="Model">Null: the one whose name the request or the answer has.</param>
internal sealed record GivenTarget(Provider Provider, ProviderModel? Model);

internal static class TargetNaming
{
    /// <summary>That of answers whose provider is given.</summary>
    public static NamedTarget Of(GivenTarget given, string wire) =>
        given.Model is { } model
            ? new NamedTarget(given.Provider.Id, model.Id, given.Provider, model)
            : Below(given.Provider, wire);

    public static NamedTarget Find(
        IReadOnlyList<Provider> providers,
        string url,
        string? requestedModel,
        string? echoedModel
    )
    {
        if (url.Length == 0)
        {
            return new NamedTarget("answer", echoedModel ?? "unknown", null, null);
        }

        var wire = requestedModel ?? echoedModel ?? "unknown";
        var address = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;
        return Nearest(providers, url, address?.IsLoopback == true) is { } nearest
            ? Below(nearest, wire)
            : new NamedTarget(address?.Authority ?? url, wire, null, null);
    }

    /// <summary>
    /// Of several at one address the first; but on this machine several servers have the same usual port, and any of them
    /// may have answered there.
    /// </summary>
    static Provider? Nearest(IReadOnlyList<Provider> providers, string url, bool onThisMachine)
    {
        Provider? best = null;
        var nearest = AddressFit.None;
        var several = false;
        foreach (var provider in providers)
        {
            var fit = AddressFit.Of(provider, url);
            if (fit.IsBetterThan(nearest))
            {
                (best, nearest, several) = (provider, fit, false);
            }
            else
            {
                several |= best is not null && fit == nearest;
            }
        }

        return several && onThisMachine ? null : best;
    }

    static NamedTarget Below(Provider provider, string wire)
    {
        foreach (var model in provider.Models)
        {
            if (model.Name == wire)
            {
                return new NamedTarget(provider.Id, model.Id, provider, model);
            }
        }

        return new NamedTarget(provider.Id, wire, provider, null);
    }
}

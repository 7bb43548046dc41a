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
        Provider? best = null;
        var nearest = AddressFit.None;
        foreach (var provider in providers)
        {
            var fit = AddressFit.Of(provider, url);
            if (fit.IsBetterThan(nearest))
            {
                (best, nearest) = (provider, fit);
            }
        }

        if (best is null)
        {
            var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority : url;
            return new NamedTarget(host, wire, null, null);
        }

        return Below(best, wire);
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

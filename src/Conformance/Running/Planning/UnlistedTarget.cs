using Conformance.Dialects;
using Conformance.Results;
using Conformance.Specs;
using Conformance.Specs.Providers;

namespace Conformance.Running.Planning;

/// <summary>
/// What a live run is asked of that no spec lists: a model of a provider, by its name on the wire, or a server of which only the
/// address is known, with a model of its. Specs with it in them are planned, judged and told like any others.
/// </summary>
/// <param name="Specs">With the target among its providers.</param>
/// <param name="Filters">That leave it alone, and the scenarios that were asked for.</param>
/// <param name="WireModel">The model's name on the wire; null where the specs list everything that was asked for.</param>
internal sealed record UnlistedTarget(SpecSet Specs, Filters Filters, string? WireModel)
{
    /// <summary>The provider's id of a server that no <c>--provider</c> names.</summary>
    public const string ServerId = "server";

    /// <summary>Whether the run goes to a server of which only the address is known.</summary>
    public static bool IsServer(SpecSet specs, Filters filters, string? baseUrl) =>
        baseUrl is not null
        && (
            filters.Providers.Count == 0
            || (filters.Providers is [ServerId] && Find(specs, ServerId) is null)
        );

    /// <param name="wireModel">Of a server it must be given; null else: the specs' models.</param>
    /// <exception cref="PlanException">The name cannot be meant, or it is not said of which provider it is.</exception>
    public static UnlistedTarget Of(
        SpecSet specs,
        Filters filters,
        string? baseUrl,
        string? wireModel
    )
    {
        if (IsServer(specs, filters, baseUrl))
        {
            return OfServer(specs, filters, baseUrl!, wireModel!);
        }

        if (wireModel is null)
        {
            return new UnlistedTarget(specs, filters, null);
        }

        if (filters.Providers is not [var id])
        {
            throw new PlanException(
                $"--wire-model names a model of exactly one provider; found {filters.Providers.Count}, choose one with --provider ID, or a server with --base-url URL"
            );
        }

        if (Find(specs, id) is not { } provider)
        {
            // The planner says which there are.
            return new UnlistedTarget(specs, filters, null);
        }

        var model = ModelByName.In(provider, wireModel);
        return With(
            specs,
            filters,
            provider,
            model,
            provider.Models.Contains(model) ? null : wireModel
        );
    }

    /// <summary>The target of a cell that a run kept; null where neither the specs nor its header know it.</summary>
    public static (Provider Provider, ProviderModel Model)? Again(
        SpecSet specs,
        RunHeader header,
        CellResult cell
    )
    {
        var provider =
            Find(specs, cell.Provider)
            ?? (cell.Provider == ServerId && header is { BaseUrl: { } url } ? Server(url) : null);
        var model =
            provider?.FindModel(cell.Model)
            ?? (
                header.WireModel is { } name && SpecId.Like(name) == cell.Model
                    ? ModelByName.Unlisted(provider, name)
                    : null
            );
        return provider is null || model is null ? null : (provider, model);
    }

    static UnlistedTarget OfServer(SpecSet specs, Filters filters, string baseUrl, string wireModel)
    {
        if (Find(specs, ServerId) is not null)
        {
            throw new PlanException(
                $"--base-url without --provider asks a server that the results call '{ServerId}', and specs/providers/{ServerId}.yaml has that id; name it with --provider, or give it another id"
            );
        }

        return With(
            specs,
            filters,
            Server(baseUrl),
            ModelByName.In(Server(baseUrl), wireModel),
            wireModel
        );
    }

    static UnlistedTarget With(
        SpecSet specs,
        Filters filters,
        Provider provider,
        ProviderModel model,
        string? wireModel
    )
    {
        // A run that is gone on with has the id among its filters.
        if (filters.Models.Any(id => id != model.Id))
        {
            throw new PlanException(
                "--model names a model of the specs, and --wire-model one by its name on the wire; leave one of them out (a server without --provider has no models but its own)"
            );
        }

        return new UnlistedTarget(
            specs with
            {
                Providers =
                [
                    .. specs.Providers.Where(one => one.Id != provider.Id),
                    provider.Models.Contains(model)
                        ? provider
                        : provider with
                        {
                            Models = [.. provider.Models, model],
                        },
                ],
            },
            filters with
            {
                Providers = [provider.Id],
                Models = [model.Id],
            },
            wireModel
        );
    }

    static Provider Server(string baseUrl) =>
        new()
        {
            Format = SpecHead.Format,
            Id = ServerId,
            Name = baseUrl,
            Dialect = Provider.UsualDialect,
            BaseUrl = baseUrl,
            Path = AllDialects.Usual.Requests.DefaultPath,
            Models = [],
        };

    static Provider? Find(SpecSet specs, string id) =>
        specs.Providers.FirstOrDefault(provider => provider.Id == id);
}

using System.Globalization;
using Conformance.Recordings.Formats;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.AdHoc;

/// <summary>What whoever judges says of recordings that do not say it themselves.</summary>
/// <param name="Url">Where those were asked whose address is not kept; null where nobody says.</param>
/// <param name="Recorded">When those were recorded whose name is no day; null where nobody says.</param>
/// <param name="ProviderGiven">Whose they are is said, so that no address is missed.</param>
internal sealed record GivenFacts(string? Url, DateOnly? Recorded, bool ProviderGiven = false)
{
    public AdHocInput Of(AdHocInput input) =>
        input with
        {
            Trial = input.Trial ?? Recorded?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Exchanges = Url is null ? input.Exchanges : [.. input.Exchanges.Select(WithAddress)],
            Health =
                Url is null && !ProviderGiven
                    ? input.Health
                    :
                    [
                        .. input.Health.Where(row =>
                            !row.Contains(Draft.NoHost, StringComparison.Ordinal)
                        ),
                    ],
        };

    Exchange WithAddress(Exchange one) =>
        one.Request.Url.Length > 0 ? one : one with { Request = one.Request with { Url = Url! } };
}

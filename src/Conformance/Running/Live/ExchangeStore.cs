using System.Collections.Concurrent;
using Conformance.Files;
using Conformance.Results;
using Conformance.Running.Live.Transport;
using Conformance.Wire.Exchanges;

namespace Conformance.Running.Live;

/// <summary>An exchange as it may be seen, and where it is found again.</summary>
/// <param name="Path">Relative to the run folder.</param>
internal sealed record StoredExchange(Exchange Exchange, string Path, string Sha256);

/// <summary>Files every exchange in the run folder before anything is told about it.</summary>
internal sealed class ExchangeStore(string folder)
{
    readonly ConcurrentDictionary<string, Lazy<bool>> _filed = new(StringComparer.Ordinal);

    /// <summary>Files a scrubbed exchange. What two cells were answered alike is filed once.</summary>
    /// <param name="upstream">The header in which the provider names who answered; null where it has none.</param>
    public StoredExchange Keep(Exchange exchange, string? upstream)
    {
        var kept = exchange with
        {
            Response = exchange.Response with
            {
                Headers = StoredHeaders.Of(exchange.Response.Headers, upstream),
            },
        };
        var file = ExchangeFile.OfScrubbed(kept);
        if (!_filed.TryGetValue(file.Name, out var filed))
        {
            filed = _filed.GetOrAdd(file.Name, new Lazy<bool>(() => Write(file)));
        }

        // Whoever comes second waits until it is there.
        _ = filed.Value;
        return new StoredExchange(kept, file.Name, file.Sha256);
    }

    bool Write(ExchangeFile file)
    {
        if (!File.Exists(Path.Combine([folder, .. file.Name.Split('/')])))
        {
            WholeFile.Write(folder, file.Name, file.Write);
        }

        return true;
    }
}

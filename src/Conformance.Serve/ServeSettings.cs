using System.Net;
using System.Security.Cryptography.X509Certificates;
using Conformance.Serve.Faults;

namespace Conformance.Serve;

/// <param name="Port">0 for any that is free.</param>
/// <param name="Certificate">For HTTPS; null for HTTP.</param>
/// <param name="Fault">For requests that ask for none themselves.</param>
/// <param name="JoinWrites">Whether events may leave together, where the system is not ready for each by itself: faster.</param>
internal sealed record ServeSettings(
    IPAddress Host,
    int Port,
    X509Certificate2? Certificate,
    Fault? Fault,
    bool JoinWrites = false
)
{
    /// <summary>Told of each request that has no answer, in a line that is not yet fit for a terminal.</summary>
    public Action<string> Missed { get; init; } = static _ => { };

    /// <summary>JSON documents that are got by their path, beside the targets.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Documents { get; init; } =
        new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    public static readonly ServeSettings Default = new(IPAddress.Loopback, 0, null, null);
}

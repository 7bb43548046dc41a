using System.Net;
using System.Net.Sockets;

namespace Conformance.Running.Live.Transport;

/// <summary>Addresses that no one on the internet can answer for: this machine and private networks.</summary>
internal static class PrivateAddress
{
    /// <summary>RFC 1918, RFC 4193, RFC 3927, RFC 4291 and loopback.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        }

        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return bytes is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..];
    }

    /// <summary>Resolves a host; null where any of its addresses, or none, is private.</summary>
    public static async Task<IPAddress[]?> ResolveAsync(string host, CancellationToken stop)
    {
        var addresses = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, stop).ConfigureAwait(false);
        return addresses.Length > 0 && Array.TrueForAll(addresses, Is) ? addresses : null;
    }
}

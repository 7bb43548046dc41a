using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Running.Live.Transport;

/// <summary>Whose certificates are trusted besides those that the system trusts.</summary>
internal static class ServerTrust
{
    /// <summary>Trusts the certificates of a PEM file as roots, too. Names and dates must be right all the same.</summary>
    /// <exception cref="LiveSetupException">The file holds no certificate.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RemoteCertificateValidationCallback Of(string caFile)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(File.ReadAllText(caFile));
        }
        catch (CryptographicException)
        {
            // Told below: what cannot be read is no certificate.
        }

        if (roots.Count == 0)
        {
            throw new LiveSetupException(
                $"{caFile} holds no certificate; expected a PEM file with -----BEGIN CERTIFICATE-----"
            );
        }

        return (_, certificate, given, errors) =>
            errors == SslPolicyErrors.None
            || (
                errors == SslPolicyErrors.RemoteCertificateChainErrors
                && certificate is X509Certificate2 leaf
                && IsIssuedBy(roots, leaf, given)
            );
    }

    static bool IsIssuedBy(
        X509Certificate2Collection roots,
        X509Certificate2 leaf,
        X509Chain? given
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in given?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(leaf);
    }
}

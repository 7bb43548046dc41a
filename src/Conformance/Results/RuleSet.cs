using System.Security.Cryptography;
using System.Text;
using Conformance.Dialects;
using Conformance.Judging;

namespace Conformance.Results;

/// <summary>Which rules judged a run: their version, and a hash over their records, so that two runs can be compared.</summary>
internal static class RuleSet
{
    /// <summary>Raised with every change of a verdict.</summary>
    public const string Version = "1.5.0";

    public static string Hash { get; } = Compute();

    static string Compute()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Version);
        foreach (var dialect in AllDialects.All)
        {
            foreach (var rule in dialect.Rules)
            {
                Append(hash, rule.Id);
                Append(hash, rule.Level.Name());
                Append(hash, rule.Statement);
                Append(hash, rule.Maturity.ToString());
                foreach (var kind in rule.Kinds)
                {
                    Append(hash, kind.Name);
                }

                foreach (var entry in rule.Circumstances)
                {
                    Append(hash, $"{entry}");
                }
            }

            foreach (var document in dialect.Rules.Documents)
            {
                Append(hash, document);
            }
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(
            Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal))
        );
        hash.AppendData([0]);
    }
}

using Conformance.Recordings;
using Conformance.Specs.Scenarios;

namespace Conformance.Lint;

/// <summary>Text in a spec file that looks like a credential. Files go to pull requests; keys stay in the environment.</summary>
internal static class SecretLint
{
    public static void Look(ReadOnlySpan<byte> file, LintWarnings warnings)
    {
        if (Secrets.Find(file).Count == 0)
        {
            return;
        }

        var number = 0;
        foreach (var range in file.Split((byte)'\n'))
        {
            number++;
            foreach (var secret in Secrets.Find(file[range]))
            {
                warnings.Add(
                    number,
                    1,
                    $"this looks like a credential: {secret}; no key stands in a file: revoke it, and name the environment variable that holds the next one"
                );
            }
        }
    }

    /// <summary>What a message quotes of a file may be one.</summary>
    public static LintFinding Scrub(LintFinding finding) =>
        finding.Message.Length >= Secrets.Shortest
            ? finding with
            {
                Message = System.Text.Encoding.UTF8.GetString(
                    Secrets.Scrub(System.Text.Encoding.UTF8.GetBytes(finding.Message)).Span
                ),
            }
            : finding;
}

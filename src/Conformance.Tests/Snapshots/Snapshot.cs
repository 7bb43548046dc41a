using System.Runtime.CompilerServices;
using System.Text;
using NUnit.Framework;

namespace Conformance.Tests.Snapshots;

/// <summary>
/// Compares a text with the one committed beside the test, by Verify's file convention
/// (<c>Type.Method.verified.ext</c>, <c>.received.</c> on failure), so that Verify.NUnit can replace this
/// class without touching a snapshot.
/// </summary>
internal static class Snapshot
{
    const int ShownDifferences = 5;
    const int ShownCharacters = 200;

    /// <summary>Fails the running test unless <paramref name="text"/> is what its verified file holds.</summary>
    /// <param name="text">The text, with <c>\n</c> line ends.</param>
    /// <param name="extension">Without the dot: <c>txt</c>, <c>md</c>, <c>json</c>.</param>
    /// <param name="testCase">What tells the cases of one test method apart; becomes part of the file's name.</param>
    /// <param name="sourceFile">The test's own source file; left to the compiler.</param>
    public static void Verify(
        string text,
        string extension = "txt",
        string? testCase = null,
        [CallerFilePath] string sourceFile = ""
    )
    {
        var test = TestContext.CurrentContext.Test;
        var verifiedFile = VerifiedFile(
            sourceFile,
            test.ClassName,
            test.MethodName,
            testCase,
            extension
        );
        var accept = Accepts(
            Environment.GetEnvironmentVariable("CONFORM_ACCEPT"),
            Environment.GetEnvironmentVariable("CI")
        );
        if (Check(text, verifiedFile, accept) is { } failure)
        {
            Assert.Fail(failure);
        }
    }

    /// <summary>A continuous integration run never accepts: there it would only hide the difference.</summary>
    internal static bool Accepts(string? accept, string? ci) =>
        accept is "1" && ci is null or "" or "0" or "false";

    internal static string VerifiedFile(
        string sourceFile,
        string? className,
        string? methodName,
        string? testCase,
        string extension
    )
    {
        if (className is null || methodName is null)
        {
            throw new InvalidOperationException(
                "A snapshot is named after the running test, and no test is running."
            );
        }

        var folder = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The snapshots of {className} lie beside '{sourceFile}', and that folder is not there. "
                    + "Build and test in the same checkout, without ContinuousIntegrationBuild (it maps source paths)."
            );
        }

        var type = className[(className.LastIndexOf('.') + 1)..].Replace('+', '.');
        var suffix = testCase is null ? "" : $"_{Sanitise(testCase)}";
        return Path.Combine(folder, $"{type}.{methodName}{suffix}.verified.{extension}");
    }

    /// <summary>The failure's message, or null when the text is the verified one or has just been accepted.</summary>
    internal static string? Check(string text, string verifiedFile, bool accept)
    {
        var name = Path.GetFileName(verifiedFile);
        var receivedFile = Path.Combine(
            Path.GetDirectoryName(verifiedFile)!,
            name.Replace(".verified.", ".received.", StringComparison.Ordinal)
        );
        if (text.Contains("\r\n", StringComparison.Ordinal))
        {
            return $"The text for {name} holds a \\r\\n. Everything written here ends its lines with \\n.";
        }

        // A clone may have been made with other line ends; the text that is compared never has them.
        var verified = File.Exists(verifiedFile)
            ? File.ReadAllText(verifiedFile).Replace("\r\n", "\n", StringComparison.Ordinal)
            : null;
        if (string.Equals(verified, text, StringComparison.Ordinal))
        {
            File.Delete(receivedFile);
            return null;
        }

        if (accept)
        {
            File.WriteAllText(verifiedFile, text);
            File.Delete(receivedFile);
            return null;
        }

        File.WriteAllText(receivedFile, text);
        return Describe(name, verified, text, receivedFile);
    }

    static string Describe(string name, string? verified, string received, string receivedFile)
    {
        var message = new StringBuilder();
        if (verified is null)
        {
            message.Append(name).Append(" is not there yet.\n");
        }
        else
        {
            message.Append("The text differs from ").Append(name).Append(":\n");
            AppendDifferences(message, verified.Split('\n'), received.Split('\n'));
        }

        return message
            .Append("Received: ")
            .Append(receivedFile)
            .Append('\n')
            .Append(
                "When the new text is right, run the test again with the environment variable CONFORM_ACCEPT=1, "
            )
            .Append("or rename the received file to ")
            .Append(name)
            .Append(". Nothing is accepted while CI is set.")
            .ToString();
    }

    static void AppendDifferences(StringBuilder message, string[] verified, string[] received)
    {
        var shown = 0;
        var lines = Math.Max(verified.Length, received.Length);
        for (var line = 0; line < lines; line++)
        {
            var expected = line < verified.Length ? verified[line] : null;
            var observed = line < received.Length ? received[line] : null;
            if (string.Equals(expected, observed, StringComparison.Ordinal))
            {
                continue;
            }

            if (shown++ == ShownDifferences)
            {
                message.Append("  and more\n");
                return;
            }

            var from = Math.Max(0, FirstDifference(expected, observed) - (ShownCharacters / 2));
            message.Append("  line ").Append(line + 1).Append('\n');
            message.Append("    verified: ").Append(Show(expected, from)).Append('\n');
            message.Append("    received: ").Append(Show(observed, from)).Append('\n');
        }
    }

    static int FirstDifference(string? left, string? right) =>
        left is null || right is null ? 0 : left.AsSpan().CommonPrefixLength(right);

    static string Show(string? line, int from)
    {
        if (line is null)
        {
            return "(no such line)";
        }

        var end = Math.Min(line.Length, from + ShownCharacters);
        var shown = new StringBuilder(from > 0 ? "…" : "");
        foreach (var character in line.AsSpan(Math.Min(from, end)..end))
        {
            // A tab or an escape character that differs would otherwise not be seen.
            _ = char.IsControl(character)
                ? shown.Append("\\u").Append(((int)character).ToString("x4"))
                : shown.Append(character);
        }

        return shown.Append(end < line.Length ? "…" : "").ToString();
    }

    /// <summary>Only what every file system takes; everything else becomes <c>-</c>, as in Verify.</summary>
    static string Sanitise(string testCase) =>
        string.Create(
            testCase.Length,
            testCase,
            static (name, source) =>
            {
                for (var i = 0; i < name.Length; i++)
                {
                    name[i] =
                        char.IsAsciiLetterOrDigit(source[i]) || source[i] is '.' or '_'
                            ? source[i]
                            : '-';
                }
            }
        );
}

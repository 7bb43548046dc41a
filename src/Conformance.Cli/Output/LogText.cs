namespace Conformance.Cli.Output;

/// <summary>What a continuous integration reads from a log as an order to itself.</summary>
internal static class LogText
{
    /// <summary>
    /// The line without what GitHub Actions (<c>::error::</c> at its beginning) and Azure Pipelines (<c>##[error]</c>,
    /// <c>##vso[…]</c>) would carry out. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    /// </summary>
    public static string WithoutCommands(string line)
    {
        var text = line.AsSpan().TrimStart();
        if (text.StartsWith("::"))
        {
            var at = line.Length - text.Length;
            line = $"{line[..at]}\\u003A{line[(at + 1)..]}";
        }

        return line.Replace("##[", "#\\u0023[", StringComparison.Ordinal)
            .Replace("##vso[", "#\\u0023vso[", StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Conformance.Judging;

namespace Conformance.Results.Reading;

/// <summary>JSON of a run folder, which may come from anywhere: repeated members and names that cannot be decoded are refused.</summary>
internal static class ResultsJson
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="line">From 1; 0 for a file as a whole.</param>
    /// <param name="what">What is read, as the error names it.</param>
    /// <exception cref="ResultsException">It is no such JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, int line, string what)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException problem)
        {
            throw new ResultsException(line, null, $"{what}: {Excerpt.Escape(problem.Message)}");
        }
        catch (InvalidOperationException)
        {
            // To find repeated members the framework decodes every name, and throws at a surrogate without its other half.
            throw new ResultsException(
                line,
                null,
                $"{what}: a member's name holds half a character (a lone surrogate such as \\ud800); expected names as the suite writes them"
            );
        }
    }
}

using Conformance.Judging;
using Conformance.Wire.EventStreams;

namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>What the chunks say of themselves, and the stream around them.</summary>
internal static class HeaderTraits
{
    public static void Observe(ChatAnswer answer, TraitSet traits, string any)
    {
        foreach (var chunk in answer.Chunks)
        {
            if (!chunk.CarriesAnswer)
            {
                continue;
            }

            if (chunk.Id is { Length: > 0 } id)
            {
                traits.Add("id-form", any, IdForm(id));
            }

            if (chunk.Model is { Length: > 0 } model && answer.Request?.Model is { } requested)
            {
                traits.Add("model-echo", any, model == requested ? "as requested" : model);
            }

            break;
        }

        ObserveMetadata(answer, traits, any);
        if (answer.Stream is { } stream)
        {
            var comments = stream.Lines.Any(line => line.Kind == LineKind.Comment);
            traits.Add("sse-comments", any, comments ? "present" : "none");
        }
    }

    static void ObserveMetadata(ChatAnswer answer, TraitSet traits, string any)
    {
        if (answer.SystemFingerprintNull)
        {
            traits.Add("metadata", any, "system_fingerprint: null");
        }

        if (answer.UnknownServiceTier is { } tier)
        {
            traits.Add("metadata", any, "service_tier: " + tier);
        }

        if (!answer.SystemFingerprintNull && answer.UnknownServiceTier is null)
        {
            traits.Add("metadata", any, "by the book");
        }
    }

    /// <summary>Letters and digits that vary are named, so that two ids of one make have one form.</summary>
    static string IdForm(string id)
    {
        var dash = id.IndexOf('-');
        var prefix =
            dash > 0 && dash < 20 && !id.AsSpan(0, dash).ContainsAnyInRange('0', '9')
                ? id[..dash]
                : null;
        var rest = prefix is null ? id : id[(dash + 1)..];
        if (Guid.TryParseExact(rest, "D", out _))
        {
            return $"{prefix ?? ""}-UUID".TrimStart('-');
        }

        var second = rest.IndexOf('-');
        if (
            prefix is not null
            && second > 0
            && rest.AsSpan(0, second).IndexOfAnyExceptInRange('0', '9') < 0
        )
        {
            return $"{prefix}-TIME-{rest.Length - second - 1} characters";
        }

        return prefix is null ? $"{rest.Length} characters" : $"{prefix}-{rest.Length} characters";
    }
}

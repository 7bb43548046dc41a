using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>What differs between providers without being wrong.</summary>
internal static class ChatTraits
{
    const string AnyTurn = "any";

    public static IReadOnlyList<Trait> All { get; } =
    [
        new("id-form", "the form of the completion's id", "any string", true),
        new("tool-id-style", "the class of tool-call ids", "any string", true),
        new("tool-id-portable", "whether ids match ^[A-Za-z0-9_-]{1,64}$", "not said", true),
        new("model-echo", "the model that the answer names", "the model that was used", true),
        new(
            "usage-place",
            "where the usage stands",
            "on a chunk of its own with choices: [], the last one",
            true
        ),
        new("usage-repeated", "how often equal usage is sent", "once", true),
        new("usage-null-before", "usage on the other chunks", "null", true),
        new("role-first-missing", "role on the first delta", "optional", true),
        new("role-repeated", "role on further deltas", "optional", true),
        new(
            "tool-content",
            "content on the first delta of a message with calls",
            "string or null, optional",
            true
        ),
        new("text-before-tools", "text before the call", "not said", false),
        new("args-granularity", "arguments in one delta or in fragments", "not said", false),
        new("finish-own-chunk", "the finish reason has a chunk without output", "not said", false),
        new("vendor-fields", "members outside the specification", "none", true),
        new(
            "metadata",
            "system_fingerprint null, unknown service_tier",
            "string; auto, default, flex, scale, priority, fast",
            true
        ),
        new("sse-comments", "comment lines in the stream", "allowed", true),
    ];

    public static void Observe(ChatAnswer answer, TraitSet traits)
    {
        if (!answer.HasChunks || !answer.Response.Succeeded)
        {
            return;
        }

        var upstream = answer.Upstream is { } name ? "@" + name : "";
        var any = AnyTurn + upstream;
        var kind = TurnKind(answer) + upstream;
        ObserveHeader(answer, traits, any);
        ObserveUsage(answer, traits, any);
        ObserveMessage(answer, traits, any, kind);
        foreach (var member in answer.VendorMembers)
        {
            traits.Add("vendor-fields", kind, member);
        }

        if (answer.VendorMembers.Count == 0)
        {
            traits.Add("vendor-fields", kind, "none");
        }
    }

    /// <summary>The circumstance on which many habits depend: text, a call, or text before a call.</summary>
    static string TurnKind(ChatAnswer answer)
    {
        if (!answer.Called)
        {
            return "text";
        }

        return answer.Choices.Exists(choice => choice.TextBeforeCalls)
            ? "text-before-call"
            : "call";
    }

    static void ObserveHeader(ChatAnswer answer, TraitSet traits, string any)
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

        if (answer.Stream is { } stream)
        {
            var comments = stream.Lines.Any(line =>
                line.Kind == Wire.EventStreams.LineKind.Comment
            );
            traits.Add("sse-comments", any, comments ? "present" : "none");
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

    static void ObserveUsage(ChatAnswer answer, TraitSet traits, string any)
    {
        if (!answer.Streamed)
        {
            return;
        }

        foreach (var usage in answer.Usages)
        {
            traits.Add(
                "usage-place",
                any,
                usage.Choices == 0 ? "choices: []"
                    : usage.FinishBeside ? "beside finish_reason"
                    : "on a chunk with a choice"
            );
        }

        var equal = 0;
        foreach (var usage in answer.Usages)
        {
            equal += usage.SameTotals(answer.Usages[^1]) ? 1 : 0;
        }

        traits.Add(
            "usage-repeated",
            any,
            equal switch
            {
                0 => "no usage",
                1 => "once",
                2 => "twice",
                _ => "many times",
            }
        );
        var without = 0;
        var nulls = 0;
        foreach (var chunk in answer.Chunks)
        {
            without += chunk.HasUsage ? 0 : 1;
            nulls += chunk.UsageNull ? 1 : 0;
        }

        if (without > 0)
        {
            traits.Add(
                "usage-null-before",
                any,
                nulls == 0 ? "absent"
                    : nulls == without ? "null"
                    : "null on some"
            );
        }
    }

    static void ObserveMessage(ChatAnswer answer, TraitSet traits, string any, string kind)
    {
        foreach (var choice in answer.Choices)
        {
            if (answer.Streamed)
            {
                traits.Add("role-first-missing", any, choice.RoleOnFirst ? "sent" : "missing");
                traits.Add("role-repeated", any, choice.Roles > 1 ? "repeated" : "not repeated");
                if (choice.Finishes.Count > 0)
                {
                    traits.Add(
                        "finish-own-chunk",
                        any,
                        choice.OutputBesideFinish ? "with output" : "own chunk"
                    );
                }
            }

            if (choice.Calls.Count == 0)
            {
                continue;
            }

            traits.Add("tool-content", kind, choice.FirstContent ?? "absent");
            traits.Add("text-before-tools", any, choice.TextBeforeCalls ? "yes" : "no");
            foreach (var call in choice.Calls)
            {
                if (call.Id is { } id)
                {
                    traits.Add("tool-id-style", any, ToolCallIdStyle.Of(id, call.Name));
                    traits.Add(
                        "tool-id-portable",
                        any,
                        ToolCallIdStyle.IsPortable(id) ? "portable" : "not portable"
                    );
                }

                if (answer.Streamed)
                {
                    traits.Add(
                        "args-granularity",
                        any,
                        call.Arguments.Fragments > 1 ? "fragments" : "whole"
                    );
                }
            }
        }
    }
}

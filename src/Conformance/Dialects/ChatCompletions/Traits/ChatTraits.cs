using Conformance.Dialects.ChatCompletions.Answers;
using Conformance.Judging;
using Conformance.Judging.Members;

namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>What differs between providers without being wrong.</summary>
internal sealed class ChatTraits : TraitBook
{
    const string AnyTurn = "any";

    public override IReadOnlyList<Trait> All { get; } =
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
        new(
            "native-finish-reason",
            "the upstream's own word beside each finish_reason",
            "no such member",
            true
        ),
        new("reasoning-type", "the types in reasoning_details", "no such member", true),
        new("service-tier", "service_tier", "auto, default, flex, scale, priority, fast", true),
        new("error-type", "type or code of an error", "any string", true),
    ];

    public override IReadOnlyList<WirePlace> PlacesOf(string trait, IEnumerable<string> values) =>
        TraitPlaces.Of(trait, values);

    public override void Observe(Reading reading, TraitSet traits) =>
        Observe((ChatAnswer)reading.Facts, traits);

    static void Observe(ChatAnswer answer, TraitSet traits)
    {
        WordTraits.ObserveErrors(answer, traits);
        if (!answer.HasChunks || !answer.Response.Succeeded)
        {
            return;
        }

        var circumstance = AnswerCircumstance.Of(answer)!;
        var upstream = Behind(circumstance);
        var any = AnyTurn + upstream;
        var kind = circumstance.Output + upstream;
        HeaderTraits.Observe(answer, traits, any);
        UsageTraits.Observe(answer, traits, any);
        MessageTraits.Observe(answer, traits, any, kind);
        WordTraits.Observe(answer, traits, upstream);
        var mood = circumstance.Output + Reasoned(circumstance) + upstream;
        foreach (var member in answer.VendorMembers)
        {
            traits.Add("vendor-fields", mood, member);
        }

        if (answer.VendorMembers.Count == 0)
        {
            traits.Add("vendor-fields", mood, "none");
        }
    }

    public override void Observe(Reading reading, FieldCounts counted, MemberSet members)
    {
        var answer = (ChatAnswer)reading.Facts;
        if (
            answer.HasChunks
            && answer.Response.Succeeded
            && AnswerCircumstance.Of(answer) is { } at
        )
        {
            var form = answer.Streamed ? "stream" : "plain";
            MemberTraits.Observe(counted, members, form, at, Behind(at));
        }
    }

    static string Behind(Circumstance circumstance) =>
        circumstance.Upstream is { } name ? "@" + name : "";

    /// <summary>Who reasons sends members for it.</summary>
    static string Reasoned(Circumstance circumstance) => circumstance.Reasoned ? "+reasoning" : "";
}

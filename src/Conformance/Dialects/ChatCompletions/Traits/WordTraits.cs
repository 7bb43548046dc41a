using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>Members that hold one word of a few. A new word is something that a client may have to learn.</summary>
internal static class WordTraits
{
    public static void Observe(ChatAnswer answer, TraitSet traits, string upstream)
    {
        foreach (var (reason, native) in answer.NativeFinishReasons)
        {
            traits.Add("native-finish-reason", reason + upstream, native);
        }

        foreach (var type in answer.ReasoningTypes)
        {
            traits.Add("reasoning-type", "any" + upstream, type);
        }

        foreach (var tier in answer.ServiceTiers)
        {
            traits.Add("service-tier", "any" + upstream, tier);
        }
    }

    /// <summary>Of a request that was refused, or of a stream that was broken off.</summary>
    public static void ObserveErrors(ChatAnswer answer, TraitSet traits)
    {
        var where = answer.Response.Succeeded ? "in the stream" : "refused";
        foreach (var type in answer.ErrorTypes)
        {
            traits.Add("error-type", where, type);
        }
    }
}

using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions.Traits;

/// <summary>How messages are cut into deltas, and their calls.</summary>
internal static class MessageTraits
{
    public static void Observe(ChatAnswer answer, TraitSet traits, string any, string kind)
    {
        foreach (var choice in answer.Choices)
        {
            if (answer.Streamed)
            {
                ObserveDeltas(choice, traits, any);
            }

            if (choice.Calls.Count == 0)
            {
                continue;
            }

            traits.Add("tool-content", kind, choice.FirstContent ?? "absent");
            traits.Add("text-before-tools", any, choice.TextBeforeCalls ? "yes" : "no");
            foreach (var call in choice.Calls)
            {
                ObserveCall(call, answer.Streamed, traits, any);
            }
        }
    }

    static void ObserveDeltas(ChoiceFacts choice, TraitSet traits, string any)
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

    static void ObserveCall(CallFacts call, bool streamed, TraitSet traits, string any)
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

        if (streamed)
        {
            traits.Add(
                "args-granularity",
                any,
                call.Arguments.Fragments > 1 ? "fragments" : "whole"
            );
        }
    }
}

using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>The deprecated <c>function_call</c> as a call that the shared rules judge.</summary>
internal static class LegacyCallView
{
    /// <summary>
    /// Null where there is none, or it has no name; where it is a copy of what stands in <c>tool_calls</c>; and where the
    /// request declares <c>tools</c>, so that request/tools says what becomes of it.
    /// </summary>
    public static CallView? Of(ChoiceFacts choice, ChatRequest? request)
    {
        if (
            choice is not { Calls.Count: 0, LegacyCall: { Name: not null } call }
            || request is { Tools.Count: > 0 }
        )
        {
            return null;
        }

        return new CallView
        {
            Kind = CallKind.Legacy,
            Id = null,
            Name = call.NameIn(request),
            InsteadOfId = null,
            InsteadOfName = null,
            Event = call.Place.Event,
            List = call.Place.Pointer,
            Position = null,
            IdMember = "/id",
            NameMember = "/name",
            ArgumentsMember = "/arguments",
            Arguments = call.Arguments,
            State = call.State,
            ArgumentsOfOtherType = call.ArgumentsOfOtherType,
        };
    }
}

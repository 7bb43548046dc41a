using System.Text.Json;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions.Answers;

/// <summary>Puts the elements of <c>tool_calls</c> together into calls, and says what each later id or name means.</summary>
internal sealed class CallAssembler(ChoiceFacts choice, bool streamed, ChatRequest? request)
{
    /// <summary>A function's name has at most 64 characters (FunctionObject.name); some providers allow more.</summary>
    const int MostName = 256;

    readonly Dictionary<long, CallFacts> _byIndex = [];
    CallFacts? _last;

    public void Add(JsonElement element, int? eventNumber, int choicePosition, int position)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var delta = CallDelta.Read(element);
        var pointer = new ElementPlace(choicePosition, position, streamed);
        var call = Find(delta);
        if (call is not null)
        {
            call = Continue(call, delta, eventNumber, pointer);
        }

        call ??= Open(delta, eventNumber, pointer, takenIndex: false);
        call.Append(delta, eventNumber);
        if (delta.EmptyCustom && !call.Custom)
        {
            choice.EmptyCustoms.Add(new(eventNumber, pointer.Pointer + "/custom", "{}"));
        }

        _last = call;
    }

    /// <summary>The call that an element continues; null where it opens one.</summary>
    CallFacts? Find(in CallDelta delta)
    {
        if (!streamed)
        {
            return null;
        }

        if (delta.Index is { } index)
        {
            return _byIndex.TryGetValue(index, out var call) ? call : null;
        }

        return string.IsNullOrEmpty(delta.Id) && string.IsNullOrEmpty(delta.Name) ? _last : null;
    }

    CallFacts? Continue(CallFacts call, in CallDelta delta, int? eventNumber, ElementPlace place)
    {
        if (Later(call, delta) is { } meaning)
        {
            if (meaning != LaterMeaning.EmptyMember)
            {
                choice.LaterDeltas.Add(Describe(meaning, call, delta, eventNumber, place));
            }

            if (meaning == LaterMeaning.AnotherCall)
            {
                return Open(delta, eventNumber, place, takenIndex: true);
            }

            NoteEmptyMembers(delta, eventNumber, place);
            if (meaning == LaterMeaning.NameAgain)
            {
                JoinName(call, delta.Name!);
            }
        }

        call.Id ??= delta.Id is { Length: > 0 } id ? id : null;
        if (call.Name is null && delta.Name is { Length: > 0 } name)
        {
            call.Name = name;
            call.NamePieces = name;
        }

        if (delta.Type is { } type && type != "\"function\"" && type != "null")
        {
            call.AddLaterType(new(eventNumber, place.Pointer + "/type", type));
        }

        return call;
    }

    /// <summary>
    /// A name that comes in pieces is tool-call/name-atomic and nothing else: where the pieces are a declared name and the
    /// first one is not, the call has that name.
    /// </summary>
    void JoinName(CallFacts call, string piece)
    {
        if (call.NamePieces.Length + piece.Length > MostName)
        {
            return;
        }

        call.NamePieces += piece;
        if (request?.Tool(call.Name!) is null && request?.Tool(call.NamePieces) is not null)
        {
            call.Name = call.NamePieces;
        }
    }

    /// <summary>The classifier of a later id or name; null where the delta merely continues.</summary>
    static LaterMeaning? Later(CallFacts call, in CallDelta delta)
    {
        var newId = delta.Id is { Length: > 0 } && call.Id is not null && delta.Id != call.Id;
        var names = delta.Name is { Length: > 0 };
        var complete = call.State.Form == ArgumentsForm.Complete;
        if (
            (newId && (names || complete))
            || (complete && names && !string.IsNullOrWhiteSpace(delta.Arguments))
        )
        {
            return LaterMeaning.AnotherCall;
        }

        if (newId)
        {
            return LaterMeaning.OtherId;
        }

        if (names && call.Name is not null)
        {
            return LaterMeaning.NameAgain;
        }

        return HasEmptyMember(delta) ? LaterMeaning.EmptyMember : null;
    }

    static bool HasEmptyMember(in CallDelta delta) =>
        delta.Id is { Length: 0 } || delta.Name is { Length: 0 };

    /// <summary>One for each: where a vendor documents the one, the other is still nobody's.</summary>
    void NoteEmptyMembers(in CallDelta delta, int? eventNumber, ElementPlace place)
    {
        if (delta.Id is { Length: 0 })
        {
            choice.LaterDeltas.Add(Empty(eventNumber, place, id: "", name: null));
        }

        if (delta.Name is { Length: 0 })
        {
            choice.LaterDeltas.Add(Empty(eventNumber, place, id: null, name: ""));
        }
    }

    static LaterDelta Empty(int? eventNumber, ElementPlace place, string? id, string? name) =>
        new(LaterMeaning.EmptyMember, eventNumber, place, Known: null, Index: null, id, name);

    static LaterDelta Describe(
        LaterMeaning meaning,
        CallFacts call,
        in CallDelta delta,
        int? eventNumber,
        ElementPlace place
    ) => new(meaning, eventNumber, place, call.Id ?? call.Name, call.Index, delta.Id, delta.Name);

    CallFacts Open(in CallDelta delta, int? eventNumber, ElementPlace place, bool takenIndex)
    {
        var call = new CallFacts
        {
            Index = delta.Index,
            Position = choice.Calls.Count,
            OpenEvent = eventNumber,
            OpenPlace = place,
            Id = delta.Id is { Length: > 0 } id ? id : null,
            IdOnOpen = delta.Id is { Length: > 0 },
            Name = delta.Name is { Length: > 0 } name ? name : null,
            NamePieces = delta.Name ?? "",
            NameOnOpen = delta.Name is { Length: > 0 },
            OpenIdSeen = delta.IdSeen,
            OpenNameSeen = delta.NameSeen,
            OpenTypeSeen = delta.Type ?? "absent",
            Custom = delta.Type is not null and not "\"function\"" && delta.Custom,
            AtTakenIndex = takenIndex,
        };
        choice.Calls.Add(call);
        if (delta.Index is { } index)
        {
            _byIndex[index] = call;
        }

        return call;
    }
}

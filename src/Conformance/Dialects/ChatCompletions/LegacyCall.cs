using Conformance.Dialects.ChatCompletions.Answers;
using Conformance.Judging;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>The call in the deprecated member <c>function_call</c> of a choice, put together from its pieces.</summary>
internal sealed class LegacyCall(Place place) : CalledArguments
{
    /// <summary>A function's name has at most 64 characters (ChatCompletionFunctions.name); some providers allow more.</summary>
    const int MostName = 256;

    string _pieces = "";

    /// <summary>Where the member first stands.</summary>
    public Place Place { get; } = place;

    /// <summary>The first that is not empty; null where none came.</summary>
    public string? Name { get; private set; }

    public void Add(in CallDelta piece, int? eventNumber)
    {
        if (piece.Name is { Length: > 0 } name)
        {
            Name ??= name;
            _pieces += _pieces.Length + name.Length <= MostName ? name : "";
        }

        Append(piece, eventNumber);
    }

    /// <summary>What the request declares, where the name came in pieces, as clients append them.</summary>
    public string? NameIn(ChatRequest? request) =>
        request is not null
        && request.LegacyTools.All(function => function.Name != Name)
        && request.LegacyTools.Any(function => function.Name == _pieces)
            ? _pieces
            : Name;
}

namespace Conformance.Dialects.ChatCompletions;

/// <summary>One tool call, assembled from its deltas.</summary>
internal sealed class CallFacts : CalledArguments
{
    /// <summary>The integer index on the wire; null where there was none (then the call stands for itself).</summary>
    public long? Index { get; init; }

    /// <summary>Position among the calls of its choice, in order of first appearance.</summary>
    public int Position { get; init; }
    public int? OpenEvent { get; init; }

    /// <summary>The element that opened the call.</summary>
    public ElementPlace OpenPlace { get; init; }

    public string OpenPointer => OpenPlace.Pointer;

    /// <summary>The first non-empty id; null where none came.</summary>
    public string? Id { get; set; }
    public bool IdOnOpen { get; set; }

    /// <summary>The first non-empty name; null where none came.</summary>
    public string? Name { get; set; }
    public bool NameOnOpen { get; set; }

    /// <summary>Every name that came for this call, one after the other.</summary>
    public string NamePieces { get; set; } = "";

    /// <summary>What stood where id and name belong on the opening delta, as written.</summary>
    public string OpenIdSeen { get; set; } = "absent";
    public string OpenNameSeen { get; set; } = "absent";
    public string OpenTypeSeen { get; set; } = "absent";

    /// <summary>The element is of another kind than a function call (<c>custom</c>), about which the function rules say nothing.</summary>
    public bool Custom { get; set; }

    /// <summary>Continuation deltas whose <c>type</c> is neither absent, null nor <c>function</c>.</summary>
    public IReadOnlyList<Observation> LaterTypes => _laterTypes ?? [];

    /// <summary>Another call opened at an index that was already taken.</summary>
    public bool AtTakenIndex { get; init; }

    List<Observation>? _laterTypes;

    public void AddLaterType(Observation type) => (_laterTypes ??= []).Add(type);

    /// <summary>Inside of the call.</summary>
    public const string ArgumentsMember = "/function/arguments";

    public string ArgumentsPointer => OpenPointer + ArgumentsMember;
}

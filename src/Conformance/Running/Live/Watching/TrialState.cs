namespace Conformance.Running.Live.Watching;

/// <summary>Where a planned trial stands; each is in one state at a time.</summary>
internal enum TrialState
{
    /// <summary>Nothing of it was begun.</summary>
    ToAsk,

    /// <summary>Its conversation is being held: a request is out, an answer comes or is judged.</summary>
    UnderWay,

    /// <summary>It waits for the provider's pace, or because the provider asked for a pause.</summary>
    RateLimited,

    /// <summary>It waits before a request that failed is sent again.</summary>
    Pausing,

    /// <summary>It has a result.</summary>
    Judged,

    /// <summary>It has none and gets none: its target was given up, or the budget is spent.</summary>
    NotAsked,
}

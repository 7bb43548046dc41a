namespace Conformance.Judging;

/// <summary>How binding a rule is, weakest first, so that levels can be compared.</summary>
public enum Level
{
    /// <summary>What a scenario hopes the model does; never a provider's failure.</summary>
    Model,

    /// <summary>Widely relied upon, but no specification demands it.</summary>
    Should,

    /// <summary>The cited source says so, or the answer cannot be read unambiguously.</summary>
    Must,
}

internal static class LevelNames
{
    public static string Name(this Level level) =>
        level switch
        {
            Level.Must => "MUST",
            Level.Should => "SHOULD",
            _ => "MODEL",
        };
}

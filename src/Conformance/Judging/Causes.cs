namespace Conformance.Judging;

/// <summary>Why a cell is an error, as results name it. None of them is a finding.</summary>
internal static class Causes
{
    public const string Unauthorised = "unauthorised";
    public const string NoCredit = "no credit";
    public const string NoModel = "no model";
    public const string NotSupported = "not supported";
    public const string ContextOverflow = "context overflow";
    public const string Moderated = "moderated";
    public const string Region = "region";
    public const string RateLimited = "rate limited";
    public const string Unavailable = "unavailable";
    public const string TimedOut = "timed out";
    public const string Cut = "cut";
    public const string Harness = "harness";

    /// <summary>All of them, in the order in which documents list them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Unauthorised,
        NoCredit,
        NoModel,
        NotSupported,
        ContextOverflow,
        Moderated,
        Region,
        RateLimited,
        Unavailable,
        TimedOut,
        Cut,
        Harness,
    ];

    /// <summary>Whatever else this target is asked will be answered alike.</summary>
    public static bool CloseTarget(string? cause) =>
        cause is Unauthorised or NoCredit or NoModel or Region;

    /// <summary>The same request may be answered a little later.</summary>
    public static bool MayPass(string? cause) => cause is RateLimited or Unavailable or TimedOut;

    /// <summary>The request itself is what could not be answered: to send it again does not help.</summary>
    public static bool LieInRequest(string? cause) =>
        cause is NoModel or NotSupported or ContextOverflow or Moderated;
}

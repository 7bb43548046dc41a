namespace Conformance.Cli.Handlers;

/// <summary>The day on which a command is given, in UTC, as every day of the suite.</summary>
internal static class Today
{
    public static DateOnly Utc =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
}

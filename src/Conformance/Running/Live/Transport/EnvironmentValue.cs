namespace Conformance.Running.Live.Transport;

/// <summary>Reads variables of the environment as people and secret stores leave them.</summary>
internal static class EnvironmentValue
{
    /// <summary>The value without the line feed that files and secret stores leave at its end; null where there is none.</summary>
    public static string? Read(Func<string, string?> environment, string variable) =>
        environment(variable)?.Trim() is { Length: > 0 } value ? value : null;
}

namespace Conformance.Running.Live;

/// <summary>The environment or the settings cannot be used as they are. The message names a variable, never its value.</summary>
internal sealed class LiveSetupException(string message) : Exception(message);

using Conformance.Dialects;

namespace Conformance.Serve.Faults;

/// <summary>Faults that are an error answer.</summary>
internal static class FaultErrors
{
    /// <summary>Breaks a stream off.</summary>
    public static readonly ServedError WithinStream = new(
        ServedErrorKind.ServerError,
        "The server had an error."
    );

    /// <summary>The status and what is wrong; null for the other faults.</summary>
    public static (int Status, ServedError Error)? Of(string fault) =>
        fault switch
        {
            "401" => (401, new(ServedErrorKind.InvalidKey, "Incorrect API key provided.")),
            "402" => (402, new(ServedErrorKind.NoCredit, "Insufficient credits.")),
            "404" => (404, new(ServedErrorKind.NoModel, "The model does not exist.")),
            "400" => (400, new(ServedErrorKind.ModelRetired, "The model has been decommissioned.")),
            "429" => (429, new(ServedErrorKind.RateLimited, "Rate limit reached.")),
            "500" => (500, WithinStream),
            "503" => (503, new(ServedErrorKind.ServerError, "The server is overloaded.")),
            _ => null,
        };
}

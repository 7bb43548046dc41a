using Conformance.Judging;

namespace Conformance.Running.Live.Transport;

/// <summary>What went wrong on the way, as a cause and in words.</summary>
internal static class TransportProblems
{
    /// <summary>No connection came about, so that nothing can be said of the answer.</summary>
    public static bool NobodyListens(HttpRequestException problem) =>
        problem.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError;

    /// <summary>The connection ended before a byte of the answer came.</summary>
    public static bool EndedUnanswered(HttpRequestException problem) =>
        problem.HttpRequestError == HttpRequestError.ResponseEnded
        || (
            problem.HttpRequestError == HttpRequestError.Unknown
            && problem.InnerException is IOException
        );

    public static NoAnswer ReasonOf(HttpRequestException problem) =>
        problem.HttpRequestError switch
        {
            HttpRequestError.InvalidResponse => new(
                "cut",
                $"the answer is no HTTP: {Words(problem)}",
                false
            ),
            HttpRequestError.ConfigurationLimitExceeded => new(
                "cut",
                $"the head of the answer is too long: {Words(problem)}",
                false
            ),
            // To ask again does not make a certificate better.
            HttpRequestError.SecureConnectionError
                when problem.InnerException
                    is System.Security.Authentication.AuthenticationException => new(
                "unavailable",
                $"no connection: {Words(problem)} (--ca-file FILE trusts a certificate authority of your own)",
                false
            ),
            HttpRequestError.ResponseEnded => new(
                "unavailable",
                "the connection was closed before an answer came",
                true
            ),
            _ => new("unavailable", $"no connection: {Words(problem)}", true),
        };

    /// <summary>What the transport itself says, without the layers around it.</summary>
    public static string Words(Exception problem)
    {
        while (problem.InnerException is { } inner)
        {
            problem = inner;
        }

        return Excerpt.Escape(problem.Message);
    }

    public static string Seconds(TimeSpan time) =>
        time.TotalSeconds == 1 ? "1 second" : $"{time.TotalSeconds:0.###} seconds";
}

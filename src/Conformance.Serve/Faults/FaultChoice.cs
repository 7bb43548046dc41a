using Conformance.Judging;
using Microsoft.AspNetCore.Http;

namespace Conformance.Serve.Faults;

/// <summary>Which fault a request meets: the one that its header asks for, else the server's own.</summary>
internal sealed class FaultChoice(Fault? ofServer)
{
    const string Header = "X-Conformance-Fault";

    readonly FaultCounts _counts = new();

    /// <param name="problem">What is wrong with the header; null where nothing is.</param>
    public Fault? Of(HttpRequest request, out string? problem)
    {
        problem = null;
        if (request.Headers[Header].ToString() is { Length: > 0 } asked)
        {
            if (Fault.Parse(asked) is not { } fault)
            {
                problem =
                    $"{Header}: found {Excerpt.Escape(asked, 40)}, expected NAME or NAME:COUNT with one of {Fault.Names}";
                return null;
            }

            return _counts.Take(fault, request.Path.Value ?? "") ? fault : null;
        }

        return ofServer is not null && _counts.Take(ofServer, "") ? ofServer : null;
    }
}

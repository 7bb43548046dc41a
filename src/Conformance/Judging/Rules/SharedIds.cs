using Conformance.Judging.View;

namespace Conformance.Judging.Rules;

/// <summary>Calls that share an id: the same call twice, or two calls that cannot be told apart.</summary>
internal static class SharedIds
{
    /// <summary>Each later call with the first one that has its id; calls without an id share none.</summary>
    public static IEnumerable<(CallView First, CallView Later)> Of(MessageView message)
    {
        var first = new Dictionary<string, CallView>(StringComparer.Ordinal);
        foreach (var call in message.Calls)
        {
            if (call.Id is null)
            {
                continue;
            }

            if (!first.TryAdd(call.Id, call))
            {
                yield return (first[call.Id], call);
            }
        }
    }
}

using Conformance.Running.Proof;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Catalog;

/// <summary>
/// Every failing example of the rules, and of each rule one that passes, as a target of its own, which gives its answer to any
/// request.
/// </summary>
internal static class ProofCatalog
{
    public static List<ServedTarget> Read(IEnumerable<ProofExample> examples)
    {
        var targets = new List<ServedTarget>();
        var controls = new HashSet<string>(StringComparer.Ordinal);
        foreach (var example in examples)
        {
            if (!example.Passes || controls.Add(example.Rule))
            {
                targets.Add(
                    new ServedTarget(PathOf(example), example.Dialect, [], new OneAnswer(example))
                );
            }
        }

        return targets;
    }

    /// <summary>Its base URL's path, without <c>/v1</c>.</summary>
    public static string PathOf(ProofExample example) =>
        $"/{(example.Passes ? "control" : "proof")}/{example.Rule}/{example.Name}";

    sealed class OneAnswer(ProofExample example) : IAnswerSource
    {
        readonly ServedAnswer _answer = new(
            example.Path,
            example.Exchange.Request.Body,
            example.Exchange.Response,
            example.Dialect
        );

        public FoundAnswer Find(SentRequest request) => FoundAnswer.Of(_answer);
    }
}

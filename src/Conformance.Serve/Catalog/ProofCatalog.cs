using Conformance.Running.Proof;
using Conformance.Wire.Exchanges;

namespace Conformance.Serve.Catalog;

/// <summary>Every failing example of the rules as a target of its own, which gives its answer to any request.</summary>
internal static class ProofCatalog
{
    public static List<ServedTarget> Read(IEnumerable<ProofExample> examples)
    {
        var targets = new List<ServedTarget>();
        foreach (var example in examples)
        {
            if (!example.Passes)
            {
                targets.Add(
                    new ServedTarget(
                        $"/proof/{example.Rule}/{example.Name}",
                        example.Dialect,
                        [],
                        new OneAnswer(example)
                    )
                );
            }
        }

        return targets;
    }

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

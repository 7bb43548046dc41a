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
                        [],
                        new OneAnswer(example.Path, example.Exchange)
                    )
                );
            }
        }

        return targets;
    }

    sealed class OneAnswer(string source, Exchange exchange) : IAnswerSource
    {
        readonly ServedAnswer _answer = new(source, exchange.Request.Body, null, exchange.Response);

        public FoundAnswer Find(ReadOnlyMemory<byte> body) => FoundAnswer.Of(_answer);
    }
}

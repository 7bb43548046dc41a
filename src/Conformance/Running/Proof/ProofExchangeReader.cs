using System.Text;
using System.Text.Json;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.GoVcr.Yaml;
using Conformance.Specs;
using Conformance.Specs.Scenarios;
using Conformance.Specs.Yaml;
using Conformance.Wire.Exchanges;
using YamlScalar = Conformance.Specs.Yaml.YamlScalar;

namespace Conformance.Running.Proof;

/// <summary>What an example judges.</summary>
/// <param name="Turn">From 1; what the example says itself comes before it.</param>
internal sealed record ProofExchange(Exchange Exchange, ProofScenario? Scenario, int Turn);

/// <summary>Reads what an example judges: a recorded interaction or an answer written out, the request, and the change.</summary>
internal sealed class ProofExchangeReader(Func<string, byte[]?> readCassette)
{
    public static readonly string[] BaseKeys = ["cassette", "interaction"];
    public static readonly string[] AnswerKeys = ["status", "headers", "body"];

    static readonly Exchange Nothing = new(
        new SentRequest("POST", "", ReadOnlyMemory<byte>.Empty),
        new ReceivedResponse(200, [], ReadOnlyMemory<byte>.Empty)
    );

    readonly Dictionary<string, Cassette?> _cassettes = new(StringComparer.Ordinal);

    public ProofExchange Read(SpecMembers members)
    {
        var read = ReadOrigin(members);
        var (request, response) = read.Exchange;
        return read with
        {
            Exchange = new Exchange(
                request with
                {
                    Body = ReadRequest(members, request.Body),
                },
                AnswerChange.Apply(response, members.Items("change") ?? [], members.Errors)
            ),
        };
    }

    /// <summary>As it was recorded or written out, before the example's changes.</summary>
    ProofExchange ReadOrigin(SpecMembers members)
    {
        if (members.Find("base") is { } node)
        {
            if (members.Find("answer") is { } both)
            {
                members.Errors.Add(both, "expected either 'base' or 'answer', found both");
            }

            return ReadBase(members, node);
        }

        members.Need("answer");
        return new ProofExchange(
            new Exchange(
                new SentRequest(
                    "POST",
                    "https://provider.example/v1/chat/completions",
                    ReadOnlyMemory<byte>.Empty
                ),
                ReadAnswer(members)
            ),
            null,
            1
        );
    }

    ProofExchange ReadBase(SpecMembers members, YamlNode node)
    {
        var from = new SpecMembers(node, members.Errors, "a recording", BaseKeys);
        var path = from.Text("cassette");
        var number = from.Integer("interaction", 0, 1000) ?? 0;
        if (Cassette(path) is not { } cassette)
        {
            members.Errors.Add(
                from.Find("cassette") ?? node,
                $"cassettes/{SpecErrors.Plain(path)} is not there, or cannot be read"
            );
            return new ProofExchange(Nothing, null, 1);
        }

        if (number >= cassette.Interactions.Count)
        {
            members.Errors.Add(
                from.Find("interaction")!,
                $"the recording has {cassette.Interactions.Count} interactions; expected a number from 0"
            );
            return new ProofExchange(Nothing, null, 1);
        }

        ProofScenario? scenario = null;
        if (members.OptionalText("scenario") is { } id)
        {
            var segments = path.Split('/');
            scenario = new ProofScenario(
                id,
                segments[0],
                segments.Length > 1 ? segments[1] : "",
                [
                    .. cassette
                        .Interactions.Take(number)
                        .Select(interaction => interaction.ToExchange()),
                ],
                members.Choice("expectation", ["met", "unmet"]) == "met"
            );
        }

        return new ProofExchange(cassette.Interactions[number].ToExchange(), scenario, number + 1);
    }

    Cassette? Cassette(string path)
    {
        if (!_cassettes.TryGetValue(path, out var cassette))
        {
            try
            {
                cassette =
                    !path.Contains("..", StringComparison.Ordinal)
                    && readCassette(path) is { } bytes
                        ? CassetteReader.Read(bytes)
                        : null;
            }
            catch (CassetteException)
            {
                // Told where the example names it; the recordings have tests of their own.
                cassette = null;
            }

            _cassettes.Add(path, cassette);
        }

        return cassette;
    }

    static ReceivedResponse ReadAnswer(SpecMembers members)
    {
        if (members.Find("answer") is not { } node)
        {
            return new ReceivedResponse(200, [], ReadOnlyMemory<byte>.Empty);
        }

        var answer = new SpecMembers(node, members.Errors, "an answer", AnswerKeys);
        var headers = new List<HeaderField>();
        foreach (var (name, value) in answer.Mapping("headers")?.Entries ?? [])
        {
            headers.Add(new HeaderField(name.Text, answer.AnyText("headers", value)));
        }

        ReadOnlyMemory<byte> body = answer.Find("body") switch
        {
            null => ReadOnlyMemory<byte>.Empty,
            YamlScalar { Kind: YamlKind.String } text => Encoding.UTF8.GetBytes(text.Text),
            var json => YamlJson.Write(json, members.Errors),
        };
        return new ReceivedResponse(answer.Integer("status", 100, 599) ?? 200, headers, body);
    }

    /// <summary>
    /// A mapping is merged into the recorded request (RFC 7396: null removes a member); the text <c>unknown</c> means that the
    /// answer is judged alone.
    /// </summary>
    static ReadOnlyMemory<byte> ReadRequest(SpecMembers members, ReadOnlyMemory<byte> recorded)
    {
        switch (members.Find("request"))
        {
            case null:
                return recorded;
            case YamlScalar { Text: "unknown" }:
                return ReadOnlyMemory<byte>.Empty;
            case YamlMapping mapping:
                try
                {
                    return JsonEdit.Write(
                        JsonEdit.Merge(
                            recorded.IsEmpty ? null : JsonEdit.Parse(recorded),
                            JsonEdit.Value(mapping, members.Errors)
                        )
                    );
                }
                catch (JsonException)
                {
                    members.Errors.Add(mapping, "the recorded request is not JSON");
                    return recorded;
                }

            case var other:
                members.Errors.Add(
                    other,
                    $"expected the members of a request, or unknown; found {other.Describe()}"
                );
                return recorded;
        }
    }
}

using System.Text;
using Conformance.Judging.View;

namespace Conformance.Dialects.ChatCompletions;

/// <summary>The tokens of a choice's <c>logprobs.content</c>, put together.</summary>
internal sealed class LogprobFacts
{
    readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>The JSON pointer of the first.</summary>
    public required string Pointer { get; init; }

    /// <summary>What the tokens spell by their <c>token</c>.</summary>
    public TextFacts Tokens { get; } = new();

    /// <summary>What they spell by their <c>bytes</c>: a character may be spread over several tokens.</summary>
    public TextFacts Bytes { get; } = new();

    /// <summary>The same without the control tokens at the end.</summary>
    public string TokensUnclosed => Tokens.Text[.._tokensUnclosed];
    public string BytesUnclosed => Bytes.Text[.._bytesUnclosed];

    /// <summary>Some token is no text: an id, a vocabulary's own letter for a blank, or half a character.</summary>
    public bool Unreadable { get; private set; }

    /// <summary>Some token came with alternatives.</summary>
    public bool HasAlternatives { get; set; }

    /// <summary>Alternatives that are not those of the token beside them.</summary>
    public List<Observation> ForeignAlternatives { get; } = [];

    int _tokensUnclosed;
    int _bytesUnclosed;

    /// <param name="bytes">Null where the answer gives none.</param>
    public void Add(string token, byte[]? bytes, int? eventNumber)
    {
        Tokens.Append(token, eventNumber);
        Bytes.Append(bytes is null ? token : Decode(bytes), eventNumber);
        if (!IsControl(token))
        {
            _tokensUnclosed = Tokens.Length;
            _bytesUnclosed = Bytes.Length;
        }

        // vLLM's return_tokens_as_token_ids; the byte-level and SentencePiece letters for a blank.
        Unreadable |=
            token.StartsWith("token_id:", StringComparison.Ordinal)
            || token.AsSpan().ContainsAny('Ġ', '▁');
    }

    string Decode(byte[] bytes)
    {
        var characters = new char[_decoder.GetCharCount(bytes, flush: false)];
        _decoder.GetChars(bytes, characters, flush: false);
        return new string(characters);
    }

    /// <summary>As templates write them: <c>&lt;|im_end|&gt;</c>, <c>&lt;/s&gt;</c>, <c>[EOS]</c>.</summary>
    static bool IsControl(string token) =>
        token is ['<', _, .., '>'] or ['[', _, .., ']'] && !token.Contains(' ');
}

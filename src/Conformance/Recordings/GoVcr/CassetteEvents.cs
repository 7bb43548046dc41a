using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Recordings.GoVcr;

/// <summary>
/// The YAML events of one cassette, one at a time. Refuses what no cassette has: anchors and aliases (the first one, so
/// that none can grow), foreign tags, deep nesting.
/// </summary>
internal sealed class CassetteEvents
{
    private const int DepthLimit = 32;

    // Strict: a replacement character would be a change that nobody notices.
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Parser parser;
    private int depth;

    public CassetteEvents(string text)
    {
        parser = new Parser(new StringReader(text));
        Next();
    }

    public ParsingEvent Current { get; private set; } = new StreamStart();

    public ParsingEvent Next()
    {
        try
        {
            parser.MoveNext();
        }
        catch (YamlException e)
        {
            throw new CassetteException(
                e.Start.Line,
                e.Start.Column,
                $"This is not YAML: {e.Message} Restore the file, or record it again.",
                e
            );
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Bytes that the YAML library did not expect either. Where it stood is all there is to say.
            var mark = Current.End;
            throw new CassetteException(
                mark.Line,
                mark.Column,
                $"The YAML library failed behind this place: {e.Message} Restore the file, or record it again.",
                e
            );
        }
        Current = parser.Current ?? new StreamEnd();
        Check();
        return Current;
    }

    private void Check()
    {
        switch (Current)
        {
            case AnchorAlias alias:
                throw At(
                    alias,
                    $"An alias (*{alias.Value}) has no place in a cassette. Write the value in full."
                );
            case NodeEvent { Anchor.IsEmpty: false } node:
                throw At(
                    node,
                    $"An anchor (&{node.Anchor}) has no place in a cassette. Remove it."
                );
            case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } node
                when !node.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal):
                throw At(node, $"The tag {node.Tag.Value} has no place in a cassette. Remove it.");
        }
        depth += Current.NestingIncrease;
        if (depth > DepthLimit + 2)
        {
            throw At(
                Current,
                $"Nesting is deeper than {DepthLimit} levels, which no cassette needs. Flatten it."
            );
        }
    }

    public static CassetteException At(ParsingEvent e, string message) =>
        new(e.Start.Line, e.Start.Column, message);

    /// <summary>What is missing was written behind what is there, so that the file was cut where it ends.</summary>
    public CassetteException Cut(string path) =>
        At(Current, $"{path} is missing: the file was cut. Restore it, or record it again.");

    public static string Describe(ParsingEvent e) =>
        e switch
        {
            MappingStart => "a mapping",
            SequenceStart => "a list",
            Scalar s when IsNull(s) => "nothing",
            Scalar s => s.Value.Length <= 40
                ? $"'{Escape(s.Value)}'"
                : $"'{Escape(s.Value[..40])}…'",
            _ => "the end",
        };

    private static string Escape(string text) =>
        string.Concat(
            text.Select(c =>
                char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:X4}" : c.ToString()
            )
        );

    public static bool IsNull(Scalar scalar) =>
        IsPlain(scalar) && scalar.Value is ("" or "~" or "null" or "Null" or "NULL");

    public static bool IsPlain(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;

    private static bool IsBinary(Scalar scalar) =>
        !scalar.Tag.IsEmpty
        && !scalar.Tag.IsNonSpecific
        && scalar.Tag.Value == "tag:yaml.org,2002:binary";

    /// <summary>Takes the scalar at the current place; null for one that is empty or says null.</summary>
    private Scalar? TakeScalar(string path, string expected)
    {
        if (Current is not Scalar scalar)
        {
            throw At(Current, $"{path} is {Describe(Current)}; expected {expected}.");
        }
        Next();
        return IsNull(scalar) ? null : scalar;
    }

    public string? TakeText(string path)
    {
        var scalar = TakeScalar(path, "text");
        return scalar is null ? null
            : IsBinary(scalar) ? throw At(scalar, $"{path} is !!binary; expected text.")
            : scalar.Value;
    }

    public ReadOnlyMemory<byte> TakeBytes(string path)
    {
        var scalar = TakeScalar(path, "text or !!binary");
        return scalar is null ? default : BytesOf(scalar, path);
    }

    public static ReadOnlyMemory<byte> BytesOf(Scalar scalar, string path)
    {
        try
        {
            return IsBinary(scalar)
                ? Convert.FromBase64String(scalar.Value)
                : Utf8.GetBytes(scalar.Value);
        }
        catch (FormatException e)
        {
            throw new CassetteException(
                scalar.Start.Line,
                scalar.Start.Column,
                $"{path} is !!binary but not base64. Restore the file.",
                e
            );
        }
        catch (EncoderFallbackException e)
        {
            throw new CassetteException(
                scalar.Start.Line,
                scalar.Start.Column,
                $"{path} holds half a surrogate pair, which no text has. Write the bytes as !!binary.",
                e
            );
        }
    }

    public long? TakeInteger(string path, long minimum, long maximum)
    {
        var expected = $"a whole number from {minimum} to {maximum}";
        var scalar = TakeScalar(path, expected);
        if (scalar is null)
        {
            return null;
        }
        if (
            scalar.Style != ScalarStyle.Plain
            || !long.TryParse(
                scalar.Value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            || number < minimum
            || number > maximum
        )
        {
            throw At(scalar, $"{path} is {Describe(scalar)}; expected {expected}.");
        }
        return number;
    }

    public bool TakeBoolean(string path)
    {
        var scalar = TakeScalar(path, "true or false");
        return scalar switch
        {
            null => false,
            { Style: ScalarStyle.Plain, Value: "true" or "True" or "TRUE" } => true,
            { Style: ScalarStyle.Plain, Value: "false" or "False" or "FALSE" } => false,
            _ => throw At(scalar, $"{path} is {Describe(scalar)}; expected true or false."),
        };
    }

    public GoDuration? TakeDuration(string path)
    {
        var scalar = TakeScalar(path, "a duration such as 1.5s");
        if (scalar is null or { Value: "" })
        {
            return null;
        }
        return GoDuration.TryParse(scalar.Value, out var duration)
            ? duration
            : throw At(
                scalar,
                $"{path} is {Describe(scalar)}; expected a duration such as 348.881541ms or 1m2.5s."
            );
    }
}

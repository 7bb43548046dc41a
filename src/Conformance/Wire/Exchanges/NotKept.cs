namespace Conformance.Wire.Exchanges;

/// <summary>What a recording does not hold of the answer as it was sent: what its source left out, or may have changed.</summary>
[Flags]
internal enum NotKept
{
    None = 0,

    /// <summary>CR, LF or CRLF.</summary>
    LineEndings = 1,

    /// <summary>How the body ended: its last blank line, <c>[DONE]</c>.</summary>
    Terminator = 2,

    /// <summary>Bytes that are no text: a byte order mark, what is not UTF-8, a compression.</summary>
    Bytes = 4,

    /// <summary>The headers of the answer.</summary>
    Headers = 8,

    /// <summary>How long it took.</summary>
    Times = 16,

    /// <summary>The request as it was sent.</summary>
    Request = 32,

    /// <summary>How its JSON was written: repeated members, escapes, the spelling of numbers.</summary>
    Json = 64,

    /// <summary>Characters beyond ASCII: they were replaced by others.</summary>
    NonAscii = 128,

    /// <summary>Its ids: they were replaced, so that they are in no test.</summary>
    Ids = 256,

    /// <summary>Its times of creation: likewise.</summary>
    Created = 512,

    /// <summary>The event stream around its chunks.</summary>
    Frames = 1024,

    /// <summary>Its body: what stands there is not what was sent.</summary>
    Body = 2048,
}

/// <summary>The names by which files and reports call them.</summary>
internal static class NotKeptNames
{
    public static IReadOnlyList<string> All =>
        [
            "line-endings",
            "terminator",
            "bytes",
            "headers",
            "times",
            "request",
            "json",
            "non-ascii",
            "ids",
            "created",
            "frames",
            "body",
        ];

    /// <summary>Each part's name, always in one order; empty where all was kept.</summary>
    public static IReadOnlyList<string> Names(this NotKept parts)
    {
        var names = new List<string>();
        foreach (var name in All)
        {
            if (parts.HasFlag(Parse(name)))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The part of that name; none where no part has it: a newer version may know more.</summary>
    public static NotKept Parse(string name) =>
        name switch
        {
            "line-endings" => NotKept.LineEndings,
            "terminator" => NotKept.Terminator,
            "bytes" => NotKept.Bytes,
            "headers" => NotKept.Headers,
            "times" => NotKept.Times,
            "request" => NotKept.Request,
            "json" => NotKept.Json,
            "non-ascii" => NotKept.NonAscii,
            "ids" => NotKept.Ids,
            "created" => NotKept.Created,
            "frames" => NotKept.Frames,
            "body" => NotKept.Body,
            _ => NotKept.None,
        };
}

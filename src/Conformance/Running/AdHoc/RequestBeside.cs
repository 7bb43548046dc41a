using Conformance.Recordings.Curl;

namespace Conformance.Running.AdHoc;

/// <summary>The request of a raw answer, in a file beside it: <c>answer.request.json</c> beside <c>answer.txt</c>.</summary>
internal static class RequestBeside
{
    const string Ending = ".request.json";

    /// <summary>Whether the file is the request of another one.</summary>
    public static bool Is(string file) => file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Empty where there is none.</summary>
    /// <exception cref="UnreadableInputException">It is no request.</exception>
    public static ReadOnlyMemory<byte> Read(string answer)
    {
        foreach (var name in (string[])[Path.ChangeExtension(answer, null), answer])
        {
            var file = name + Ending;
            if (File.Exists(file))
            {
                return RequestFile.Read(file, File.ReadAllBytes(file));
            }
        }

        return default;
    }
}

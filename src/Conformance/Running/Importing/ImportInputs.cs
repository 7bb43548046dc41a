using Conformance.Recordings;
using Conformance.Recordings.Curl;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Har;
using Conformance.Recordings.Imported;
using Conformance.Running.Live.Planning;

namespace Conformance.Running.Importing;

/// <summary>Reads the files that were named. The only part of the import that touches them.</summary>
internal static class ImportInputs
{
    /// <param name="requests">The requests of the saved answers, in their order.</param>
    /// <param name="url">Where those were asked; null where that is not known.</param>
    /// <exception cref="ImportException">All that is wrong with them.</exception>
    public static IReadOnlyList<ImportedFile> Read(
        IReadOnlyList<string> paths,
        IReadOnlyList<string> requests,
        string? url
    )
    {
        var errors = new List<string>();
        var files = new List<ImportedFile>();
        var answers = 0;
        foreach (var path in paths)
        {
            try
            {
                var bytes = Bytes(path);
                var name = Path.GetFileName(path);
                if (Recording(path, bytes, url) is { } recording)
                {
                    files.Add(recording);
                    continue;
                }

                Refuse(name, bytes);
                // A bare null would become an empty request.
                var request =
                    answers < requests.Count
                        ? Request(requests[answers])
                        : (ReadOnlyMemory<byte>?)null;
                answers++;
                files.Add(ReadAnswer(name, bytes, url, request));
            }
            catch (ImportException problem)
            {
                errors.AddRange(problem.Errors);
            }
        }

        if (errors.Count == 0 && requests.Count > answers)
        {
            errors.Add(
                $"--request is given {requests.Count} times for {answers} saved answer{(answers == 1 ? "" : "s")}; HAR files have their requests in them"
            );
        }

        return errors.Count == 0 ? files : throw new ImportException(errors);
    }

    /// <summary>Null where it is none: a saved answer, or nothing that is known.</summary>
    static ImportedFile? Recording(string path, byte[] bytes, string? url)
    {
        var name = Path.GetFileName(path);
        try
        {
            var look = FileLook.At(bytes) with { File = path };
            if (RecordingFormats.Of(look) is { } format)
            {
                return ChatCompletionsOnly.Of(RecordingFormats.Read(format, name, look), url);
            }

            if (!GoVcrFormat.CanBe(look) && UnreadFormats.NameOf(look) is { } other)
            {
                throw new ImportException(
                    $"{name}: this looks like {other}; there is no import for it"
                );
            }

            // Whose message says what is expected.
            return look.Kind == FileKind.Json ? HarReader.Read(name, bytes) : null;
        }
        catch (RecordingException problem)
        {
            throw new ImportException($"{name}:{problem.Message}");
        }
        catch (InvalidDataException problem)
        {
            throw new ImportException($"{name}: {problem.Message}");
        }
    }

    static ImportedFile ReadAnswer(
        string name,
        byte[] bytes,
        string? url,
        ReadOnlyMemory<byte>? request
    ) =>
        CurlReader.Read(
            name,
            bytes,
            url
                ?? throw new ImportException(
                    $"{name}: curl does not print where it asked; give --url, or --provider and --model"
                ),
            request
                ?? throw new ImportException(
                    $"{name}: curl does not print what it sent; give --request FILE with the JSON body, one for each answer"
                )
        );

    /// <summary>The address that was given, else that of the provider that was; null where there is none.</summary>
    public static string? UrlOf(string? given, ImportSettings settings)
    {
        if (given is not null)
        {
            return Address(given);
        }

        var provider = settings.Specs?.Providers.FirstOrDefault(one => one.Id == settings.Provider);
        var model = provider?.Models.FirstOrDefault(one => one.Id == settings.Model);
        return provider?.BaseUrl is { } address && model is not null
            ? Endpoints.Of(provider, model, static _ => null, address).Endpoint?.Url
            : null;
    }

    /// <exception cref="ImportException">It is none.</exception>
    public static string Address(string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? given
            : throw new ImportException(
                $"--url: found '{Judging.Excerpt.Escape(given, 120)}', expected an address such as https://api.groq.com/openai/v1/chat/completions"
            );

    static ReadOnlyMemory<byte> Request(string path)
    {
        try
        {
            return RequestFile.Read(path, Bytes(path));
        }
        catch (UnreadableInputException problem)
        {
            throw new ImportException(problem.Message);
        }
    }

    static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception problem)
            when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ImportException($"{path}: {problem.Message}");
        }
    }

    /// <summary>Says what it is, where that is known and nothing to import.</summary>
    static void Refuse(string name, ReadOnlySpan<byte> bytes)
    {
        if (RawAnswer.IsUtf16(bytes))
        {
            throw new ImportException(
                $"{name}: the file is UTF-16, as a Windows shell's redirection writes it; save the bytes as they came, for instance with `curl -o FILE`"
            );
        }

        if (name.EndsWith(".har", StringComparison.OrdinalIgnoreCase))
        {
            throw new ImportException(
                $"{name}: the file {(bytes.IsEmpty ? "is empty" : "is no JSON")}; expected a HAR file, as a browser or proxy saves it whole"
            );
        }

        if (
            name.EndsWith(".yaml", StringComparison.Ordinal)
            || name.EndsWith(".yml", StringComparison.Ordinal)
        )
        {
            throw new ImportException(
                $"{name}: found YAML, expected a HAR file or a saved answer; go-vcr's cassettes need no import: put them below cassettes/, or judge them with `conform judge`"
            );
        }
    }
}

using Conformance.Files;
using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.Formats;
using Conformance.Recordings.Imported;
using Conformance.Recordings.WireMock;
using Conformance.Running.AdHoc;

namespace Conformance.Running.Importing;

/// <summary>What a whole folder of other tools' recordings holds.</summary>
/// <param name="Refused">Files that are damaged, or of which something must be said: a line for each thing.</param>
/// <param name="PassedOver">How many files are nothing to import, by what they are.</param>
internal sealed record ImportFolder(
    IReadOnlyList<ImportedFile> Files,
    IReadOnlyList<string> Refused,
    IReadOnlyDictionary<string, int> PassedOver
)
{
    /// <param name="url">Where those were asked whose address is not kept; null where that is not known.</param>
    public static ImportFolder Read(string folder, string? url)
    {
        var files = new List<ImportedFile>();
        var refused = new List<string>();
        var passedOver = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in FolderFiles.Below(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            try
            {
                if (ReadFile(path, name, url, out var other) is { } file)
                {
                    files.Add(file);
                }
                else
                {
                    passedOver[other] = passedOver.GetValueOrDefault(other) + 1;
                }
            }
            catch (ImportException problem)
            {
                refused.AddRange(problem.Errors);
            }
            catch (RecordingException problem)
            {
                refused.Add($"{name}:{problem.Message}");
            }
            catch (Exception problem)
                when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                refused.Add($"{name}: {Excerpt.Escape(problem.Message)}");
            }
        }

        return new ImportFolder(ScenarioOrder.Sort(files, file => file.Step), refused, passedOver);
    }

    /// <summary>Null where it is nothing to import.</summary>
    /// <param name="other">What it is instead.</param>
    static ImportedFile? ReadFile(string path, string name, string? url, out string other)
    {
        other = "";
        if (SpecialFile.KindOf(path) is { } kind)
        {
            throw new IOException(SpecialFile.Problem(kind));
        }

        if (WireMockBodyFile.Is(path))
        {
            other = "bodies of WireMock's mappings, which come with those";
            return null;
        }

        var look = FileLook.At(File.ReadAllBytes(path), AdHocFile.IsYaml(path)) with
        {
            File = path,
        };
        if (RecordingFormats.Of(look) is { } format)
        {
            return ChatCompletionsOnly.Of(RecordingFormats.Read(format, name, look), url);
        }

        other =
            GoVcrFormat.CanBe(look) ? "cassettes of go-vcr, which need no import"
            : look.Kind is FileKind.Head or FileKind.EventStream
                ? "answers alone, which need --request"
            : UnreadFormats.NameOf(look) ?? UnreadFormats.Describe(look);
        return null;
    }
}

using Conformance.Judging;
using Conformance.Recordings;
using Conformance.Recordings.Formats;
using Conformance.Recordings.GoVcr;
using Conformance.Recordings.Imported;
using Conformance.Results;
using Conformance.Running.AdHoc;

namespace Conformance.Tests.Recordings.Formats;

/// <summary>What is made of a sample, beside what the same exchanges are in go-vcr's format.</summary>
internal static class SampleVerdict
{
    static readonly Cassette Reference = CassetteReader.Read(
        FormatSamples.Read("reference.go-vcr.yaml")
    );

    /// <summary>The bytes of the answers A, B, C.</summary>
    public static byte[] Body(char exchange) =>
        Reference.Interactions[exchange - 'A'].Response.Body.ToArray();

    public static byte[] RequestBody(char exchange) =>
        Reference.Interactions[exchange - 'A'].Request.Body.ToArray();

    public static ImportedFile Read(string sample) => Read(sample, FormatSamples.Read(sample));

    public static ImportedFile Read(string sample, ReadOnlyMemory<byte> bytes)
    {
        var look = FileLook.At(bytes, sample.EndsWith('l')) with
        {
            File = FormatSamples.PathOf(sample),
        };
        return RecordingFormats.Read(RecordingFormats.Of(look)!, Path.GetFileName(sample), look);
    }

    /// <summary>Each cell in short: <c>pass</c>, <c>fail finish/known</c>, <c>skipped</c>.</summary>
    public static IReadOnlyList<string> Of(string sample)
    {
        var input = AdHocFile.Read(FormatSamples.PathOf(sample), sample, true, null, default);
        Assert.That((input.Problem, input.Other), Is.EqualTo(((string?)null, (string?)null)));
        return [.. AdHocJudge.Judge([input], []).Select(Short).Order(StringComparer.Ordinal)];
    }

    static string Short(CellResult cell) =>
        string.Join(
            ' ',
            cell.Findings.Where(finding => finding.Level == Level.Must)
                .Select(finding => finding.Rule.Id)
                .Prepend(cell.Outcome.Name())
        );
}

using System.Security.Cryptography;
using Conformance.Tests.Recordings.GoVcr;
using NUnit.Framework;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Tests.Recordings;

public class ProvenanceTests
{
    private static readonly string[] Keys =
    [
        "path",
        "sha256",
        "recorded_by",
        "recorded",
        "against",
        "licence",
        "source",
    ];

    [Test]
    public void Names_every_recording_once_with_its_hash()
    {
        var expected = Directory
            .EnumerateFiles(RecordedFiles.Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RecordedFiles.Folder, path).Replace('\\', '/'))
            .Where(path => path != "provenance.yaml")
            .Order(StringComparer.Ordinal)
            .Select(path => (path, Hash(path)));

        Assert.That(Rows().Select(row => (row["path"], row["sha256"])), Is.EqualTo(expected));
    }

    [Test]
    public void Says_where_every_recording_comes_from()
    {
        foreach (var row in Rows())
        {
            Assert.That(row.Keys, Is.EqualTo(Keys), row["path"]);
            Assert.That(
                row["path"],
                Does.EndWith($"/{row["recorded"]}.yaml").Or.Contain($"/{row["recorded"]}.")
            );
        }
    }

    private static string Hash(string path) =>
        Convert.ToHexStringLower(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(RecordedFiles.Folder, path)))
        );

    private static List<Dictionary<string, string>> Rows()
    {
        var parser = new Parser(
            new StringReader(
                File.ReadAllText(Path.Combine(RecordedFiles.Folder, "provenance.yaml"))
            )
        );
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        Assert.That(parser.Consume<Scalar>().Value, Is.EqualTo("format"));
        Assert.That(parser.Consume<Scalar>().Value, Is.EqualTo("1"));
        Assert.That(parser.Consume<Scalar>().Value, Is.EqualTo("recordings"));
        parser.Consume<SequenceStart>();
        var rows = new List<Dictionary<string, string>>();
        while (parser.TryConsume<MappingStart>(out _))
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            while (parser.TryConsume<Scalar>(out var key))
            {
                row.Add(key.Value, parser.Consume<Scalar>().Value);
            }
            parser.Consume<MappingEnd>();
            rows.Add(row);
        }
        return rows;
    }
}

using Conformance.Tests.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Running.Proof;

sealed class ProofMatrixTests
{
    static readonly string File = Path.Combine(ProofExamples.Root, "docs", "proof-matrix.md");

    [Test]
    public void The_matrix_is_current()
    {
        var text = ProofMatrix.Write();
        if (
            Snapshot.Accepts(
                Environment.GetEnvironmentVariable("CONFORM_ACCEPT"),
                Environment.GetEnvironmentVariable("CI")
            )
        )
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            System.IO.File.WriteAllText(File, text);
        }

        Assert.That(
            System.IO.File.Exists(File)
                ? System.IO.File.ReadAllText(File).ReplaceLineEndings("\n")
                : "",
            Is.EqualTo(text),
            "docs/proof-matrix.md is out of date; run this test with CONFORM_ACCEPT=1 and commit the file"
        );
    }
}

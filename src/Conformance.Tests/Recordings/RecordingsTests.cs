using Conformance.Recordings;
using Conformance.Tests.Recordings.GoVcr;

namespace Conformance.Tests.Recordings;

internal sealed class RecordingsTests
{
    string _root = null!;

    [SetUp]
    public void Make() => _root = Directory.CreateTempSubdirectory("recordings").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_root, recursive: true);

    [Test]
    public void Tells_a_cells_recordings_from_those_of_the_cells_below_it()
    {
        Put("p/m/s/2026-01-01.yaml");
        Put("p/m/s/stream-false/2026-01-02.yaml");
        Put("p/m/s/stream-false/n-2/2026-01-03.yaml");
        var recordings = new RecordingFolder(_root);

        Assert.That(Paths(recordings, "p/m/s"), Is.EqualTo(new[] { "p/m/s/2026-01-01.yaml" }));
        Assert.That(
            Paths(recordings, "p/m/s/stream-false"),
            Is.EqualTo(new[] { "p/m/s/stream-false/2026-01-02.yaml" })
        );
        Assert.That(
            Paths(recordings, "p/m/s/stream-false/n-2"),
            Is.EqualTo(new[] { "p/m/s/stream-false/n-2/2026-01-03.yaml" })
        );
    }

    [Test]
    public void Counts_a_recording_for_its_target_and_its_own_cell_alone()
    {
        Put("p/m/s/stream-false/2026-01-02.yaml");
        var recordings = new RecordingFolder(_root);

        Assert.That(recordings.HasTarget("p/m"));
        Assert.That(recordings.HasTarget("p/m/s/stream-false"));
        Assert.That(recordings.HasTarget("p/m/s"), Is.False);
        Assert.That(recordings.HasTarget("p/m/s/stream-false/n-2"), Is.False);
        Assert.That(recordings.HasTarget("p/other"), Is.False);
    }

    static IEnumerable<string> Paths(RecordingFolder recordings, string cell) =>
        recordings.Of(cell).Select(recording => recording.Path);

    void Put(string path)
    {
        var file = Path.Combine([_root, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
    }
}

using Conformance.Running.AdHoc;
using Conformance.Tests.Files;
using Conformance.Tests.Recordings.Formats;

namespace Conformance.Tests.Running.AdHoc;

internal sealed class RereadExchangesTests
{
    [Test]
    public void Judges_a_folder_as_it_judges_its_files()
    {
        var samples = Directory.GetFiles(FormatSamples.PathOf("vcrpy"));
        var together = AdHocInputs.Read([FormatSamples.PathOf("vcrpy")], null, default, () => []);
        var alone = AdHocInputs.Read(samples, null, default, () => []);

        Assert.That(together.ConvertAll(one => one.Exchanges), Is.All.TypeOf<RereadExchanges>());
        Assert.That(
            AdHocJudge.Judge(together, []).Select(cell => (cell.Scenario, cell.Outcome)),
            Is.EquivalentTo(
                AdHocJudge.Judge(alone, []).Select(cell => (cell.Scenario, cell.Outcome))
            )
        );
    }

    [Test]
    public void Tells_how_far_it_is()
    {
        var told = new List<(int Done, int All)>();

        var inputs = AdHocInputs.Read(
            [FormatSamples.PathOf("vcr-rb")],
            null,
            default,
            () => [],
            threads: 1,
            progress: (done, all) => told.Add((done, all))
        );
        AdHocJudge.Judge(inputs, [], threads: 1, progress: (done, all) => told.Add((done, all)));

        Assert.That(told[4], Is.EqualTo((5, 5)));
        Assert.That(told[^1].Done, Is.EqualTo(told[^1].All));
    }

    [Test]
    public void Says_that_a_file_was_changed_while_it_was_judged()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("a.yaml"), FormatSamples.Read("vcrpy/string.yaml"));
        var inputs = AdHocInputs.Read([folder.Path], null, default, () => []);
        File.WriteAllBytes(folder.PathOf("a.yaml"), FormatSamples.Read("vcrpy/alias.yaml"));

        Assert.That(
            () => AdHocJudge.Judge(inputs, []),
            Throws
                .InnerException.TypeOf<IOException>()
                .With.InnerException.Message.Contains("was changed while it was judged")
        );
    }

    [Test]
    public void Gives_each_file_its_own_exchanges_whatever_was_read_between()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 200; i++)
        {
            File.WriteAllText(
                folder.PathOf($"{i:000}.json"),
                $$$"""{"request":{"url":"https://a.test/{{{i}}}"},"response":{"status":200,"body":"{}"}}"""
            );
        }

        var inputs = AdHocInputs.Read([folder.Path], null, default, () => []);

        Parallel.For(
            0,
            1000,
            i =>
                Assert.That(
                    inputs[i * 7 % 200].Exchanges[0].Request.Url,
                    Is.EqualTo($"https://a.test/{i * 7 % 200}")
                )
        );
    }
}

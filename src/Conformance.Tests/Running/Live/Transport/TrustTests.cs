using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Conformance.Judging;
using Conformance.Running.Live;
using Conformance.Running.Live.Transport;

namespace Conformance.Tests.Running.Live.Transport;

internal sealed class TrustTests
{
    static readonly RecordedAnswers Recorded = new("groq/kimi-k2-0905/single-tool/2025-10-23.yaml");

    [Test]
    public async Task Does_not_speak_to_a_server_whose_certificate_nobody_vouches_for()
    {
        using var certificate = SelfSigned("127.0.0.1");
        using var server = new StubServer(Recorded.AnswerAsync, certificate);
        using var bench = new LiveBench { Waiting = new JumpingTime() };

        var cell = await bench.RunOneAsync(server.Url);

        Assert.That(cell.Cause, Is.EqualTo("unavailable"));
        Assert.That(cell.Detail, Does.Contain("--ca-file").And.Not.Contain("asked"));
        Assert.That(server.Requests, Is.Empty);
    }

    [TestCase("127.0.0.1", "pass")]
    [TestCase("10.0.0.1", "error")]
    public async Task Trusts_the_certificates_of_a_file_for_the_names_in_them(
        string address,
        string outcome
    )
    {
        using var certificate = SelfSigned(address);
        using var server = new StubServer(Recorded.AnswerAsync, certificate);
        using var bench = new LiveBench { Waiting = new JumpingTime() };
        var file = Path.Combine(bench.Folder, "ca.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        bench.Settings = new LiveSettings { CaFile = file };

        Assert.That((await bench.RunOneAsync(server.Url)).Outcome.Name(), Is.EqualTo(outcome));
    }

    [Test]
    public async Task Takes_any_certificate_of_a_private_address_where_it_is_told_to_and_says_so()
    {
        using var certificate = SelfSigned("10.0.0.1");
        using var server = new StubServer(Recorded.AnswerAsync, certificate);
        using var bench = new LiveBench { Settings = new LiveSettings { Insecure = true } };

        var run = await bench.RunAsync(server.Url);

        Assert.That(run.Run.Cells.Single().Outcome, Is.EqualTo(Outcome.Pass));
        Assert.That(run.Run.Header.Insecure);
        Assert.That(run.Run.Notes, Does.Contain("no certificate was looked at (--insecure)"));
    }

    [Test]
    public void Names_the_file_that_holds_no_certificate()
    {
        using var bench = new LiveBench();
        var file = Path.Combine(bench.Folder, "ca.pem");
        File.WriteAllText(file, "hello");
        bench.Settings = new LiveSettings { CaFile = file };

        Assert.That(
            async () => await bench.RunAsync("https://127.0.0.1:1/v1"),
            Throws.TypeOf<LiveSetupException>().With.Message.Contains("ca.pem holds no certificate")
        );
    }

    static X509Certificate2 SelfSigned(string address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=stub", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}

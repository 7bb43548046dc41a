using System.Text;
using Conformance.Recordings;
using Conformance.Tests.Recordings.GoVcr;

namespace Conformance.Tests.Recordings;

internal sealed class SecretsTests
{
    [TestCase("gsk_abcDEF1234567890abcdefGHIJKL", "gsk_abc…(32 characters)")]
    [TestCase("Authorization: Bearer abcdef1234567890abcdefgh", "Bearer …(31 characters)")]
    [TestCase("{\"key\":\"sk-proj-abcDEF1234567890abcdef\"}", "sk-proj…(30 characters)")]
    [TestCase("hf_abcDEF1234567890abcdefGHIJKL", "hf_abcD…(31 characters)")]
    public void Shows_what_looks_like_a_credential_masked(string text, string masked) =>
        Assert.That(Secrets.Find(Encoding.UTF8.GetBytes(text)), Is.EqualTo(new[] { masked }));

    [TestCase("sk-is-a-prefix-of-many-ordinary-words")]
    [TestCase("task-1234567890abcdef1234567890")]
    [TestCase("chatcmpl-45079269-988c-4889-82eb-2c02075e6e0d")]
    [TestCase("sk-short1")]
    [TestCase("functions.weather:0")]
    public void Leaves_ordinary_text_alone(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.That(Secrets.Find(bytes), Is.Empty);
        Assert.That(Secrets.Scrub(bytes).Span.SequenceEqual(bytes));
    }

    [Test]
    public void Scrubs_every_credential_and_nothing_else() =>
        Assert.That(
            Encoding.UTF8.GetString(
                Secrets
                    .Scrub(
                        "a gsk_abcDEF1234567890abcdefGHIJKL b hf_abcDEF1234567890abcdefGHIJKL c"u8.ToArray()
                    )
                    .Span
            ),
            Is.EqualTo("a [scrubbed] b [scrubbed] c")
        );
}

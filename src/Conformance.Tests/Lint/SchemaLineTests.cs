namespace Conformance.Tests.Lint;

internal sealed class SchemaLineTests
{
    LintFolder _folder = null!;

    [SetUp]
    public void Lay_out() => _folder = new LintFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Says_of_a_schema_whose_name_no_path_can_have_that_it_is_the_wrong_one()
    {
        _folder.Replace(
            LintFolder.ProviderPath,
            "../schemas/provider.schema.json",
            "../schemas/\0provider.schema.json"
        );

        Assert.That(
            _folder.Told(),
            Has.Some.Contains("is not the schema of this kind of file; expected the first line")
        );
    }
}

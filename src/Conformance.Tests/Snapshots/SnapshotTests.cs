using NUnit.Framework;

namespace Conformance.Tests.Snapshots;

internal sealed class SnapshotTests
{
    string folder = "";

    [SetUp]
    public void CreateFolder() =>
        folder = Directory.CreateTempSubdirectory("conformance-snapshots-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    string Verified => Path.Combine(folder, "SomeTests.Some_test.verified.txt");
    string Received => Path.Combine(folder, "SomeTests.Some_test.received.txt");

    [Test]
    public void Finds_the_file_beside_the_running_test() =>
        Snapshot.Verify("This text is committed.\n");

    [TestCase("groq/kimi-k2-0905")]
    public void Tells_the_cases_of_a_test_apart(string testCase) =>
        Snapshot.Verify($"{testCase}\n", testCase: testCase);

    [Test]
    public void Fails_the_running_test() =>
        Assert.That(
            () => Snapshot.Verify("x\r\n", sourceFile: Path.Combine(folder, "Some.cs")),
            Throws.TypeOf<AssertionException>().With.Message.Contains("ends its lines with")
        );

    [Test]
    public void Takes_a_text_that_is_the_verified_one_and_clears_what_an_earlier_failure_left()
    {
        File.WriteAllText(Verified, "a\nb\n");
        File.WriteAllText(Received, "left over");

        Assert.That(Snapshot.Check("a\nb\n", Verified, accept: false), Is.Null);
        Assert.That(File.Exists(Received), Is.False);
    }

    [Test]
    public void Takes_a_verified_file_that_was_checked_out_with_other_line_ends()
    {
        File.WriteAllText(Verified, "a\r\nb\r\n");

        Assert.That(Snapshot.Check("a\nb\n", Verified, accept: false), Is.Null);
    }

    [Test]
    public void Refuses_a_text_with_other_line_ends_even_when_accepting()
    {
        Assert.That(Snapshot.Check("a\r\n", Verified, accept: true), Does.Contain("\\r\\n"));
        Assert.That(File.Exists(Verified), Is.False);
    }

    [Test]
    public void Shows_the_first_differing_lines_and_how_to_accept_them()
    {
        File.WriteAllText(Verified, "same\nold\n");

        var failure = Snapshot.Check("same\nnew\u001b\nmore", Verified, accept: false);

        Assert.That(
            failure,
            Is.EqualTo(
                $"""
                The text differs from SomeTests.Some_test.verified.txt:
                  line 2
                    verified: old
                    received: new\u001b
                  line 3
                    verified: 
                    received: more
                Received: {Received}
                When the new text is right, run the test again with the environment variable CONFORM_ACCEPT=1, or rename the received file to SomeTests.Some_test.verified.txt. Nothing is accepted while CI is set.
                """.ReplaceLineEndings("\n")
            )
        );
        Assert.That(File.ReadAllText(Received), Is.EqualTo("same\nnew\u001b\nmore"));
        Assert.That(File.ReadAllText(Verified), Is.EqualTo("same\nold\n"));
    }

    [Test]
    public void Shows_the_differing_part_of_a_long_line_and_few_of_many_lines()
    {
        File.WriteAllText(Verified, new string('a', 1000) + "x" + new string('\n', 1000));

        var failure = Snapshot.Check(
            new string('a', 1000) + "y" + new string('z', 1000),
            Verified,
            accept: false
        );

        Assert.That(
            failure,
            Does.Contain("ax\n")
                .And.Contain("ayz")
                .And.Contain("(no such line)")
                .And.Contain("and more")
        );
        Assert.That(failure, Has.Length.LessThan(2000));
    }

    [Test]
    public void Accepts_what_is_new_or_differs_when_asked_to()
    {
        Assert.That(Snapshot.Check("first", Verified, accept: true), Is.Null);
        Assert.That(File.ReadAllText(Verified), Is.EqualTo("first"));

        Assert.That(Snapshot.Check("second", Verified, accept: false), Is.Not.Null);
        Assert.That(Snapshot.Check("second", Verified, accept: true), Is.Null);
        Assert.That(File.ReadAllText(Verified), Is.EqualTo("second"));
        Assert.That(File.Exists(Received), Is.False);
    }

    [TestCase("1", null, true)]
    [TestCase("1", "", true)]
    [TestCase("1", "false", true)]
    [TestCase("1", "0", true)]
    [TestCase("1", "true", false)]
    [TestCase("1", "1", false)]
    [TestCase("0", null, false)]
    [TestCase("", null, false)]
    [TestCase(null, null, false)]
    [TestCase(null, "false", false)]
    public void Accepts_only_on_request_and_never_in_continuous_integration(
        string? accept,
        string? ci,
        bool expected
    ) => Assert.That(Snapshot.Accepts(accept, ci), Is.EqualTo(expected));

    [TestCase("A.B.SomeTests", "Some_test", null, "SomeTests.Some_test.verified.md")]
    [TestCase(
        "SomeTests",
        "Some_test",
        "a/b: c\\d*é",
        "SomeTests.Some_test_a-b--c-d--.verified.md"
    )]
    [TestCase("A.Outer+Inner", "Some_test", "v1.0_x", "Outer.Inner.Some_test_v1.0_x.verified.md")]
    public void Names_the_file_as_Verify_does(
        string className,
        string methodName,
        string? testCase,
        string expected
    ) =>
        Assert.That(
            Snapshot.VerifiedFile(
                Path.Combine(folder, "Some.cs"),
                className,
                methodName,
                testCase,
                "md"
            ),
            Is.EqualTo(Path.Combine(folder, expected))
        );

    [Test]
    public void Says_where_the_source_folder_should_have_been() =>
        Assert.That(
            () => Snapshot.VerifiedFile("/_/mapped/Some.cs", "SomeTests", "Some_test", null, "md"),
            Throws.TypeOf<DirectoryNotFoundException>().With.Message.Contains("/_/mapped/Some.cs")
        );
}

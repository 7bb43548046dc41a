using System.ComponentModel;
using System.Diagnostics;
using Conformance.Schemas;
using NUnit.Framework;

namespace Conformance.Tests.Schemas;

/// <summary>The same verdicts as ajv on recorded and damaged chunks. Needs node, and <c>npm ci</c> in the folder ajv.</summary>
public sealed class AjvDifferentialTests
{
    static IEnumerable<string> Schemas()
    {
        yield return Path.Combine("src", "Conformance.Tests", "Schemas", "chunk-like.schema.json");
        var own = Path.Combine("specs", "schemas", "chat-completions", "chunk.schema.json");
        if (File.Exists(Path.Combine(SchemaTestFiles.Root, own)))
            yield return own;
    }

    [TestCaseSource(nameof(Schemas))]
    [global::NUnit.Framework.Category("Npm")]
    public void Agrees_with_ajv_on_recorded_and_damaged_chunks(string path)
    {
        var folder = Path.Combine(SchemaTestFiles.Folder, "ajv");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ajv")))
            Assert.Ignore("ajv is not installed: run npm ci in src/Conformance.Tests/Schemas/ajv");
        var schemaFile = Path.Combine(SchemaTestFiles.Root, path);
        var schema = JsonSchema.Load(File.ReadAllBytes(schemaFile));
        var verdicts = Path.Combine(
            TestContext.CurrentContext.WorkDirectory,
            $"{TestContext.CurrentContext.Test.ID}.ndjson"
        );
        int valid = 0,
            invalid = 0;
        using (var lines = new StreamWriter(verdicts))
        {
            lines.NewLine = "\n";
            foreach (var chunk in ChunkMutations.Mutated(seed: 20251023, each: 40))
            {
                var instance = SchemaTestFiles.Json(chunk);
                var verdict = schema.IsValid(instance);
                Assert.That(schema.Evaluate(instance).Count == 0, Is.EqualTo(verdict), chunk);
                _ = verdict ? valid++ : invalid++;
                lines.WriteLine(
                    $$"""{"valid":{{(verdict ? "true" : "false")}},"instance":{{chunk}}}"""
                );
            }
        }
        var (exitCode, output) = RunNode(folder, "compare.mjs", schemaFile, verdicts);
        File.Delete(verdicts);
        TestContext.Out.WriteLine($"{valid} valid, {invalid} invalid; {output}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.Zero, output);
            Assert.That(valid, Is.GreaterThan(100));
            Assert.That(invalid, Is.GreaterThan(100));
        }
    }

    static (int ExitCode, string Output) RunNode(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            using var node = Process.Start(start)!;
            var output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return (node.ExitCode, output);
        }
        catch (Win32Exception)
        {
            Assert.Ignore("node is not installed");
            throw;
        }
    }
}

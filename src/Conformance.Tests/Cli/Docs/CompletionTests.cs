using System.Diagnostics;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Cli.Docs;

/// <summary>The scripts of docs/completion.md, in the shells that are here.</summary>
internal sealed class CompletionTests
{
    static readonly Dictionary<string, string> Check = new()
    {
        ["bash"] = "bash -n FILE",
        ["zsh"] = "zsh -n FILE",
        ["fish"] = "fish --no-execute FILE",
        ["powershell"] =
            "pwsh -NoProfile -Command [void][ScriptBlock]::Create((Get-Content -Raw FILE))",
    };

    string _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("shell").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(_folder, recursive: true);

    [TestCase("bash")]
    [TestCase("zsh")]
    [TestCase("fish")]
    [TestCase("powershell")]
    public void Is_a_script_of_its_shell(string shell)
    {
        var script = Path.Combine(_folder, "completion");
        File.WriteAllText(script, Script(shell));
        var command = Check[shell].Replace("FILE", script, StringComparison.Ordinal).Split(' ', 4);
        if (!Shells.IsHere(command[0]))
        {
            Assert.Ignore($"{command[0]} is not installed here");
        }

        var checkedScript = Shells.Run(_folder, command[0], command[1..]);

        Assert.That(checkedScript.ExitCode, Is.Zero, checkedScript.ToString());
    }

    [TestCase(
        "conform ",
        1,
        "accept diff import init judge lint new report rules run serve silence"
    )]
    [TestCase("conform run --mode ", 3, "live record replay")]
    [TestCase("conform run --base", 2, "--base-url --baseline")]
    [TestCase("conform new sc", 2, "scenario")]
    public void Completes_in_bash(string line, int word, string expected)
    {
        Shells.Require("bash");
        var conform = Path.Combine(_folder, "conform");
        File.WriteAllText(
            conform,
            $"#!/bin/sh\nexec dotnet {Path.Combine(AppContext.BaseDirectory, "conform.dll")} \"$@\"\n"
        );
        Shells.MakeExecutable(conform);
        var words = string.Join(' ', line.Split(' ').Select(one => $"'{one}'"));
        var script = $$"""
            {{Script("bash")}}
            PATH={{_folder}}:$PATH
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{words}}) COMP_CWORD={{word}}
            _conform
            echo "${COMPREPLY[@]}"
            """;

        var completed = Shells.Run(_folder, "bash", "-c", script);

        Assert.That(completed.ExitCode, Is.Zero, completed.ToString());
        Assert.That(
            completed.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            Is.SupersetOf(expected.Split(' '))
        );
    }

    static string Script(string shell) =>
        DocBlock.In("docs/completion.md", $"<!-- completion: {shell} -->");
}

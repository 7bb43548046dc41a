using System.Text;
using Conformance.Tests.Cli;

namespace Conformance.Tests.Repository;

public sealed class RunScriptTests
{
    [Test]
    public void The_script_is_ascii_because_Windows_PowerShell_reads_it_in_the_code_page_of_the_system()
    {
        var script = File.ReadAllBytes(Path.Combine(Checkout.Source, "run.ps1"));

        Assert.That(Array.FindIndex(script, b => !Ascii.IsValid(b)), Is.EqualTo(-1));
    }
}

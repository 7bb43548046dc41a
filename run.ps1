<#
.SYNOPSIS
Runs the conformance suite: dotnet run --project src/Conformance.Cli -- run

.DESCRIPTION
Without arguments it replays the committed recordings. Needs the .NET 10 SDK and nothing else.
Works from any folder, in Windows PowerShell 5.1 and PowerShell 7, and ends with the command's exit code:
0 nothing undeclared, 1 conformance failures, 2 the run itself is bad or incomplete.
Where scripts are not allowed: powershell -ExecutionPolicy Bypass -File run.ps1

.PARAMETER Mode
replay (the default), live or record.

.PARAMETER Provider
One provider or several, separated by commas: groq,openrouter

.PARAMETER Model
One model or several, separated by commas.

.PARAMETER Scenario
One scenario or several, separated by commas.

.PARAMETER Out
The folder for the reports, relative to the folder that you are in.

.PARAMETER Rest
Every other argument goes to the command as it is (--fail-on should). Paths among them are relative to the repository.

.EXAMPLE
./run.ps1 -Provider groq,openrouter -Scenario single-tool
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [string] $Mode,
    [string[]] $Provider,
    [string[]] $Model,
    [string[]] $Scenario,
    [string] $Out,
    [Parameter(ValueFromRemainingArguments = $true)]
    [string[]] $Rest
)

# The exit code is handed on below; a caller's preference must not turn it into an exception first.
$PSNativeCommandUseErrorActionPreference = $false

$command = @('run', '--project', 'src/Conformance.Cli', '--', 'run')
if ($Mode) {
    $command += '--mode', $Mode
}

# "powershell -File" hands a,b over as one string: it does not read it as a list.
foreach ($name in 'Provider', 'Model', 'Scenario') {
    foreach ($list in $PSBoundParameters[$name]) {
        foreach ($id in ($list -split '\s*,\s*')) {
            $command += "--$($name.ToLowerInvariant())", $id
        }
    }
}

if ($Out) {
    # Relative to the caller's folder, so before it is left. No backslash may end it: Windows PowerShell
    # puts a path with spaces in quotes and forgets that \" is an escaped quote to the program.
    $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Out)
    $command += '--out', $folder.Replace('\', '/')
}

if ($Rest) {
    $command += $Rest
}

if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine('run.ps1: dotnet was not found on the PATH; install the .NET 10 SDK from https://dotnet.microsoft.com/download')
    exit 2
}

# The command looks for specs/providers from the working directory upward, and dotnet for global.json.
Push-Location -LiteralPath $PSScriptRoot
try {
    dotnet @command
}
finally {
    Pop-Location
}
exit $LASTEXITCODE

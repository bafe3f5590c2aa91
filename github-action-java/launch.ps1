# Finds a Java and runs one step of the action: launch.ps1 find | execute | publish
# Of Windows PowerShell 5.1 and newer. The runner's Ctrl-C reaches every process of the console, Java too.
param([Parameter(Mandatory)][ValidateSet('find', 'execute', 'publish')][string]$Step)
$ErrorActionPreference = 'Stop'

$jar = Join-Path $PSScriptRoot 'dist\assay-action.jar'
$oldest = 17

function Stop-Step([string]$Message) {
    Write-Output "::error title=Assay::$Message"
    exit 1
}

function Get-Major([string]$Java) {
    $ErrorActionPreference = 'Continue'
    $text = (& $Java -XshowSettings:properties -version 2>&1 | Out-String)
    if ($text -match 'java\.specification\.version = (\d+)') { return [int]$Matches[1] }
    return 0
}

# The JDKs that GitHub's images have, newest first, then whatever is set up.
function Find-Java {
    $architectures = @('X64')
    if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { $architectures = @('ARM64', 'X64') }
    foreach ($version in 25, 21, 17) {
        foreach ($architecture in $architectures) {
            $known = [Environment]::GetEnvironmentVariable("JAVA_HOME_${version}_$architecture")
            if ($known) {
                $java = Join-Path $known 'bin\java.exe'
                if (Test-Path $java) { return $java }
            }
        }
    }
    $candidates = @()
    if ($env:JAVA_HOME) { $candidates += Join-Path $env:JAVA_HOME 'bin\java.exe' }
    $onPath = Get-Command java -ErrorAction SilentlyContinue
    if ($onPath) { $candidates += $onPath.Source }
    foreach ($java in $candidates) {
        if ((Test-Path $java) -and (Get-Major $java) -ge $oldest) { return $java }
    }
    return ''
}

# Of a release the jar is part of the tag; a checkout of the sources makes it.
function Confirm-Jar {
    if (-not (Test-Path $jar)) {
        if (-not (Test-Path (Join-Path $PSScriptRoot 'pom.xml'))) {
            Stop-Step "$jar is missing: use a released version of the action"
        }
        Write-Output 'building the action (once; some minutes)'
        $env:JAVA_HOME = Split-Path (Split-Path $java)
        Push-Location (Join-Path $PSScriptRoot '..')
        & .\mvnw.cmd -B -ntp -q -DskipTests '-Dspotless.check.skip' '-Denforcer.skip' '-Dmdep.analyze.skip' -pl github-action-java -am package
        $built = $LASTEXITCODE
        Pop-Location
        if ($built -ne 0) { Stop-Step 'the action could not be built' }
    }
    $expected = ((Get-Content "$jar.sha256" -TotalCount 1) -split ' ')[0]
    if ((Get-FileHash $jar -Algorithm SHA256).Hash -ne $expected) {
        Stop-Step "$jar is damaged: its SHA-256 is not that of $jar.sha256"
    }
}

if ($Step -eq 'find') {
    $found = Find-Java
    [IO.File]::AppendAllText($env:GITHUB_OUTPUT, "java=$found`n")
    if ($found) { Write-Output "Java: $found" } else { Write-Output "Java: none from version $oldest on; one is installed" }
    exit 0
}

$java = if ($env:ASSAY_JAVA) { $env:ASSAY_JAVA } else { Find-Java }
if (-not $java) { Stop-Step "no Java $oldest or newer: install one by actions/setup-java before" }
Confirm-Jar

# Loaded classes are kept where the machine is the same for the next job, and this Java can (from 19 on).
$options = @('-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-Xlog:disable', '-Xlog:all=off')
if ($env:RUNNER_ENVIRONMENT -eq 'self-hosted' -and $env:RUNNER_TOOL_CACHE) {
    $version = Get-Major $java
    if ($version -ge 19) {
        $folder = New-Item -ItemType Directory -Force (Join-Path $env:RUNNER_TOOL_CACHE 'assay')
        $sum = (Get-Content "$jar.sha256" -TotalCount 1).Substring(0, 16)
        $options += '-XX:+AutoCreateSharedArchive', "-XX:SharedArchiveFile=$folder\$sum-$version-$Step.jsa"
    }
}

& $java @options '-Dfile.encoding=UTF-8' -cp $jar io.assay.github.Main $Step
exit $LASTEXITCODE

#!/usr/bin/env bash
# Finds a Java and becomes one step of the action: launch.sh find | execute | publish
# Each process replaces the one before it, so that the runner's signals reach Java.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$here/dist/assay-action.jar
oldest=17

fail() {
    echo "::error title=Assay::$1"
    exit 1
}

# The JDKs that GitHub's images have, newest first, then whatever is set up.
find_java() {
    local architectures=X64 architecture version home
    case $(uname -m) in arm64 | aarch64) architectures='ARM64 arm64' ;; esac
    for version in 25 21 17; do
        for architecture in $architectures; do
            home=JAVA_HOME_${version}_${architecture}
            home=${!home:-}
            if [ -n "$home" ] && [ -x "$home/bin/java" ]; then
                echo "$home/bin/java"
                return
            fi
        done
    done
    for home in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)"; do
        if [ -n "$home" ] && [ "$(major "$home")" -ge $oldest ]; then
            echo "$home"
            return
        fi
    done
}

major() {
    local version
    version=$("$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
    echo "${version:-0}"
}

# Of a release the jar is part of the tag; a checkout of the sources makes it.
jar() {
    if [ ! -f "$jar" ]; then
        [ -f "$here/pom.xml" ] || fail "$jar is missing: use a released version of the action"
        echo "building the action (once; some minutes)"
        (cd "$here/.." && JAVA_HOME=$(dirname "$(dirname "$java")") ./mvnw -B -ntp -q -DskipTests -Dspotless.check.skip \
            -Denforcer.skip -Dmdep.analyze.skip -pl github-action-java -am package) || fail "the action could not be built"
    fi
    local sum
    if command -v sha256sum >/dev/null; then
        sum=$(sha256sum "$jar")
    else
        sum=$(shasum -a 256 "$jar")
    fi
    [ "${sum%% *}" = "$(cut -d ' ' -f 1 "$jar.sha256")" ] || fail "$jar is damaged: its SHA-256 is not that of $jar.sha256"
}

step=${1:-}
if [ "$step" = find ]; then
    found=$(find_java)
    echo "java=$found" >>"$GITHUB_OUTPUT"
    echo "Java: ${found:-none from version $oldest on; one is installed}"
    exit 0
fi

java=${ASSAY_JAVA:-$(find_java)}
[ -n "$java" ] || fail "no Java $oldest or newer: install one by actions/setup-java before"
jar

# Loaded classes are kept where the machine is the same for the next job, and this Java can (from 19 on).
options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable -Xlog:all=off)
if [ "${RUNNER_ENVIRONMENT:-}" = self-hosted ] && [ -n "${RUNNER_TOOL_CACHE:-}" ]; then
    version=$(major "$java")
    if [ "$version" -ge 19 ] && mkdir -p "$RUNNER_TOOL_CACHE/assay" 2>/dev/null; then
        archive=$RUNNER_TOOL_CACHE/assay/$(cut -c 1-16 "$jar.sha256")-$version-$step.jsa
        options+=(-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$archive")
    fi
fi

exec "$java" "${options[@]}" -Dfile.encoding=UTF-8 -cp "$jar" io.assay.github.Main "$step"

#!/bin/sh
# A test runner: ./runner [CLASS[#METHOD],...] executes what is named, or all of classes/. A class is a file of lines
# "METHOD pass|fail|skip|flaky|hang". Notes each method in executed.txt; writes a class's report when it has ended.
mkdir -p reports
failed=0
selected=$(printf '%s' "${1:-}" | tr ',' ' ')
[ -n "$selected" ] || selected=$(ls classes)

verdict() {
    case $2 in
        pass) ;;
        fail) failed=1; echo "<failure message='no'>at Somewhere</failure>" ;;
        skip) echo "<skipped/>" ;;
        flaky)
            [ -e "seen-$ASSAY_RUN_ID-$1" ] || { failed=1; echo "<failure message='at first'/>"; }
            touch "seen-$ASSAY_RUN_ID-$1"
            ;;
        hang)
            [ -e released ] || {
                cut -d ' ' -f 5 /proc/$$/stat >group.pid
                sleep 300 &
                echo $! >sleeper.tmp && mv sleeper.tmp sleeper.pid
                wait $!
                code=$?
                [ $code -lt 128 ] || [ -e released ] || exit $code
            }
            ;;
    esac
}

for unit in $selected; do
    class=${unit%%#*}
    report=reports/TEST-$(printf '%s' "$unit" | tr '#' '-').xml
    {
        echo "<testsuite name='$class'>"
        while read -r method kind; do
            [ "$class" = "$unit" ] || [ "$unit" = "$class#$method" ] || continue
            echo "$class#$method" >>executed.txt
            echo "<testcase classname='$class' name='$method' time='0.01'>"
            verdict "$method" "$kind"
            echo "</testcase>"
        done <"classes/$class"
        echo "</testsuite>"
    } >"$report.tmp"
    mv "$report.tmp" "$report"
done
exit $failed

package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.text.CappedText;
import io.assay.report.text.Seconds;
import io.assay.run.Notice;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code go test -json}: the class is the package, the name the test with its subtests as {@code A/b}. Both a test
 * and its subtests are cases, as they are for {@code go test}.
 */
final class GoJsonReader implements LineReader {
    private static final Set<String> ENDS = Set.of("pass", "skip", "fail");
    private static final Pattern UNBUILT = Pattern.compile("FAIL\t(\\S+) \\[(?:build|setup) failed\\]\\s*");

    private final CappedText compiler = new CappedText(CappedText.OUTPUT);
    private final Seconds seconds = new Seconds();
    private final Held<GoPackage> packages = new Held<>();
    private final Held<CappedText> builds = new Held<>();

    @Override
    public void line(String line, ReportSink sink) {
        Optional<GoEvent> event = GoEvent.parse(line);
        event.ifPresent(found -> take(found, sink));
        if (event.isEmpty()) {
            plain(line, sink);
        }
    }

    /** Before Go 1.24 a package that cannot be built is told in plain text, after what its compiler printed. */
    private void plain(String line, ReportSink sink) {
        Matcher unbuilt = UNBUILT.matcher(line);
        if (unbuilt.matches()) {
            new GoPackage(unbuilt.group(1))
                    .fail(compiler.append("\n").append(line).toString(), sink);
            compiler.clear();
        } else if (line.startsWith("# ")) {
            compiler.clear();
            compiler.append(line);
        } else if (!compiler.isEmpty()) {
            compiler.line(line);
        }
    }

    private void take(GoEvent event, ReportSink sink) {
        if (event.action().equals("build-output")) {
            build(event);
        } else if (!event.packageName().isEmpty()) {
            GoPackage known = packages.get(event.packageName());
            GoPackage owner = known == null ? new GoPackage(event.packageName()) : known;
            boolean ended = event.test().isEmpty() && takeOfPackage(event, owner, sink);
            if (!event.test().isEmpty()) {
                owner.take(event, seconds.parse(event.elapsed()), sink);
            }
            hold(owner, ended);
        }
    }

    private void build(GoEvent event) {
        CappedText known = builds.get(event.importPath());
        CappedText printed = (known == null ? new CappedText(CappedText.OUTPUT) : known).append(event.output());
        builds.put(event.importPath(), printed, printed.length());
    }

    /** Tests that a passing package leaves open have no verdict; they stay to be told at the end. */
    private void hold(GoPackage owner, boolean ended) {
        if (ended && owner.whole()) {
            packages.remove(owner.name());
        } else {
            packages.put(owner.name(), owner, owner.text());
        }
    }

    /** Takes an event of the package itself; true when it ends it. */
    private boolean takeOfPackage(GoEvent event, GoPackage owner, ReportSink sink) {
        switch (event.action()) {
            case "output" -> owner.print(event.output());
            case "fail" -> {
                CappedText build = builds.get(event.failedBuild());
                owner.fail(build == null ? "" : build.toString(), sink);
            }
            default -> {}
        }
        return ENDS.contains(event.action());
    }

    @Override
    public Optional<Damage> end(ReportSink sink) {
        if (builds.letGo() > 0) {
            sink.notice(
                    new Notice("go test", "what the compiler printed of " + builds.letGo() + " packages was left out"));
        }
        int letGo =
                packages.letGo() + packages.values().mapToInt(GoPackage::letGo).sum();
        int count = packages.values().mapToInt(GoPackage::open).sum();
        return Held.unended(packages.values().flatMap(GoPackage::unended), count, letGo);
    }

    @Override
    public int announced() {
        return 0;
    }
}

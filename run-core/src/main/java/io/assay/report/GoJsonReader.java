package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.report.text.CappedText;
import io.assay.report.text.Seconds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code go test -json}: the class is the package, the name the test with its subtests as {@code A/b}. Both a test
 * and its subtests are cases, as they are for {@code go test}.
 */
final class GoJsonReader implements LineReader {
    private static final int NAMED = 5;

    private static final Pattern UNBUILT = Pattern.compile("FAIL\t(\\S+) \\[(?:build|setup) failed\\]\\s*");

    private final CappedText compiler = new CappedText(CappedText.OUTPUT);
    private final Seconds seconds = new Seconds();
    private final Map<String, GoPackage> packages = new LinkedHashMap<>();
    private final Map<String, CappedText> builds = new LinkedHashMap<>();

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
            builds.computeIfAbsent(event.importPath(), path -> new CappedText(CappedText.OUTPUT))
                    .append(event.output());
        } else if (!event.packageName().isEmpty()) {
            GoPackage owner = packages.computeIfAbsent(event.packageName(), GoPackage::new);
            if (event.test().isEmpty()) {
                takeOfPackage(event, owner, sink);
            } else {
                owner.take(event, seconds.parse(event.elapsed()), sink);
            }
        }
    }

    private void takeOfPackage(GoEvent event, GoPackage owner, ReportSink sink) {
        switch (event.action()) {
            case "output" -> owner.print(event.output());
            case "pass", "skip" -> close(owner);
            case "fail" -> {
                CappedText build = builds.get(event.failedBuild());
                owner.fail(build == null ? "" : build.toString(), sink);
                close(owner);
            }
            default -> {}
        }
    }

    /** Tests that a passing package leaves open have no verdict; they stay to be told at the end. */
    private void close(GoPackage owner) {
        if (owner.running().isEmpty()) {
            packages.remove(owner.name());
        }
    }

    @Override
    public Optional<Damage> end(ReportSink sink) {
        List<String> open = packages.values().stream()
                .flatMap(GoPackage::unended)
                .limit(NAMED + 1L)
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        String more = open.size() > NAMED ? " and more" : "";
        String named = String.join(", ", open.subList(0, Math.min(NAMED, open.size())));
        return Optional.of(new Damage(-1, "begun but not ended: " + named + more, true));
    }

    @Override
    public int announced() {
        return 0;
    }
}

package io.assay.server.cli;

import io.assay.engine.RequestException;
import io.assay.engine.store.RunStore.RunFilter;
import io.assay.report.JsonWriter;
import io.assay.run.Run;
import io.assay.run.RunState;
import io.assay.run.Trigger;
import io.assay.server.cli.Runs.Listed;
import io.assay.server.cli.Runs.Listing;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists runs, newest first.", exitCodeOnInvalidInput = ExitCode.USAGE)
final class RunsList implements Callable<Integer> {
    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([mhd])");

    @Mixin
    private final RunsOption where = new RunsOption();

    @Option(names = "--suite", paramLabel = "NAME", defaultValue = "", description = "Only runs of this suite.")
    @SuppressWarnings("NullAway.Init")
    private String suite;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Only runs against this environment.")
    @SuppressWarnings("NullAway.Init")
    private String environment;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "",
            description = "Only runs in this state, or 'active'.")
    @SuppressWarnings("NullAway.Init")
    private String state;

    @Option(
            names = "--trigger",
            paramLabel = "KIND",
            defaultValue = "",
            description = "Only runs started so: command, ci.")
    @SuppressWarnings("NullAway.Init")
    private String trigger;

    @Option(names = "--since", paramLabel = "TIME", description = "Queued at or after: 24h, 7d, 2026-01-31T00:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Queued before, in the same forms.")
    private @Nullable String until;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Part of id, suite, message, revision.")
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Option(
            names = "--before",
            paramLabel = "RUN",
            defaultValue = "",
            description = "The page after this run, or what the last line of a server's page names.")
    @SuppressWarnings("NullAway.Init")
    private String before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many (default: 20).")
    private int limit;

    @Option(names = "--json", description = "As JSON: {\"runs\":[…],\"next\":…}.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (limit < 1 || limit > 1000) {
            throw new RequestException("--limit is from 1 to 1000, not " + limit);
        }
        try (Runs runs = where.open()) {
            Listing listing = runs.list(filter(), before, limit);
            if (json) {
                List<Run> page = listing.runs().stream().map(Listed::run).toList();
                JsonWriter.list(page, listing.next().orElse(null), System.out);
                System.out.println();
            } else {
                print(listing, System.out);
            }
            return ExitCode.PASSED;
        }
    }

    private RunFilter filter() {
        return new RunFilter(
                "",
                suite,
                environment,
                state.equalsIgnoreCase("active") ? "active" : oneOf("--state", state, RunState.values()),
                oneOf("--trigger", trigger, Trigger.Kind.values()),
                time("--since", since),
                time("--until", until),
                text,
                null);
    }

    private static String oneOf(String option, String value, Enum<?>... accepted) {
        String wanted = value.toUpperCase(Locale.ROOT);
        if (!wanted.isEmpty() && Stream.of(accepted).noneMatch(one -> one.name().equals(wanted))) {
            throw new RequestException(option + " " + value + ": there is no such; there is "
                    + Stream.of(accepted)
                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
        return wanted;
    }

    private static @Nullable Instant time(String option, @Nullable String value) {
        if (value == null) {
            return null;
        }
        Matcher ago = AGO.matcher(value);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            Duration back = switch (ago.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            return InstantSource.system().instant().minus(back);
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new RequestException(
                    option + " " + value + ": neither an age (90m, 24h, 7d) nor a time (2026-01-31T00:00:00Z)");
        }
    }

    private static void print(Listing listing, PrintStream out) {
        Style style = Style.ofTerminal(out);
        if (listing.runs().isEmpty()) {
            out.println("no runs");
        }
        for (Listed listed : listing.runs()) {
            Run run = listed.run();
            String state =
                    listed.state() + (run.reason() == null ? "" : " " + run.reason()) + (run.warning() ? " !" : "");
            out.println(run.id() + "  " + style.of(run.state(), String.format("%-24s", state)) + "  " + run.queuedAt()
                    + "  "
                    + run.suite() + (run.environment().isEmpty() ? "" : " on " + run.environment())
                    + listed.counts()
                            .map(counts -> "  " + Summary.counts(counts, Style.PLAIN))
                            .orElse(""));
        }
        listing.next().ifPresent(next -> out.println("more: --before " + next));
    }
}

package io.assay.report;

import io.assay.report.ReportReader.Damage;
import io.assay.run.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads TAP 12 to 14. Subtests are told by indentation (or braces), and only the innermost are cases: their class is the
 * path of the points around them. A point around subtests is a case only when it failed and none of them did.
 */
final class TapReader implements LineReader {
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})\\s*(?:#\\s*(.*))?");
    private static final Pattern SUBTEST = Pattern.compile("#\\s*Subtest(?::\\s*(.*)|$)");
    private static final Pattern DECLARATION = Pattern.compile("(?i)TAP version \\d+|pragma [+-]\\w.*");
    private static final int DEEPEST = 100;

    private final Deque<TapLevel> levels = new ArrayDeque<>();
    private final TapPoints points = new TapPoints();
    private String bailed = "";

    TapReader() {
        levels.push(new TapLevel(0, "", null));
    }

    @Override
    public void line(String line, ReportSink sink) {
        String text = line.strip();
        int indentation = line.length() - line.stripLeading().length();
        if (points.takes(line, text, indentation)) {
            return;
        }
        boolean known = text.startsWith("#")
                ? comment(text, indentation, sink)
                : point(text, indentation, sink) || structure(text, indentation, sink);
        if (!known) {
            points.print(line);
        }
    }

    private boolean point(String text, int indentation, ReportSink sink) {
        Optional<TapLine> found = TapLine.parse(text)
                .filter(point -> fits(indentation, !point.number().isEmpty()));
        found.ifPresent(point -> {
            points.settle(sink);
            moveTo(indentation);
            if (point.opens()) {
                levels.push(innermost().below(point.name(), point));
            } else {
                take(point);
            }
        });
        return found.isPresent();
    }

    private void take(TapLine point) {
        TapLevel level = innermost();
        TapLine named = point.named(level.nextName, level.seen + 1);
        if (level.counts(point)) {
            points.hold(named, level.path, level.indentation);
        } else {
            points.pass(level.indentation);
        }
    }

    private boolean comment(String text, int indentation, ReportSink sink) {
        Matcher subtest = SUBTEST.matcher(text);
        if (!subtest.matches() || !fits(indentation, false)) {
            points.comment(text.substring(1).strip());
            return true;
        }
        points.settle(sink);
        String name =
                subtest.group(1) == null ? "" : TapLine.shortened(TapLine.unescape(subtest.group(1)), TapLine.LONGEST);
        boolean named =
                indentation <= innermost().indentation || !innermost().nextName.isEmpty();
        if (named) {
            moveTo(indentation);
            innermost().nextName = name;
        } else {
            // Perl's way: the comment stands inside of the block that it names
            levels.push(innermost().below(name, null));
        }
        return true;
    }

    private boolean structure(String text, int indentation, ReportSink sink) {
        Matcher plan = PLAN.matcher(text);
        if (plan.matches() && fits(indentation, true)) {
            points.settle(sink);
            moveTo(indentation);
            plan(Integer.parseInt(plan.group(1)), plan.group(2), sink);
            return true;
        }
        if (text.startsWith("Bail out!")) {
            points.settle(sink);
            String reason = text.substring("Bail out!".length()).strip();
            bailed = reason.isEmpty() ? "bailed out" : "bailed out: " + reason;
            return true;
        }
        return brace(text, indentation, sink) || DECLARATION.matcher(text).matches();
    }

    /** The end of a block of subtests, or its beginning where the YAML block of its point stands before it. */
    private boolean brace(String text, int indentation, ReportSink sink) {
        TapLine owner = innermost().owner;
        if (text.equals("}") && owner != null) {
            points.settle(sink);
            moveTo(innermost().indentation - TapLevel.STEP);
            take(owner);
            return true;
        }
        TapLine opened = text.equals("{") ? points.release(indentation) : null;
        if (opened != null) {
            innermost().takeBack(opened);
            levels.push(innermost().below(opened.name(), opened));
        }
        return opened != null;
    }

    /** Streams of several programs may follow one another, so plans add up. */
    private void plan(int count, @Nullable String comment, ReportSink sink) {
        TapLevel level = innermost();
        level.planned = Math.max(0, level.planned) + count;
        if (count == 0 && comment != null && levels.size() == 1) {
            sink.notice(new Notice("TAP", "the plan skips every test: " + comment.strip()));
        }
    }

    /**
     * Whether a line with this indentation is at an open level, or inside of the innermost one.
     *
     * @param sure whether the line can hardly be anything else, so that it may also be several levels further in: where no
     *     comment announces subtests, the innermost are told first
     */
    private boolean fits(int indentation, boolean sure) {
        int further = indentation - innermost().indentation;
        int most = sure ? DEEPEST - levels.size() : Math.min(1, DEEPEST - levels.size());
        return indentation % TapLevel.STEP == 0 && further <= most * TapLevel.STEP;
    }

    private void moveTo(int indentation) {
        while (innermost().indentation > indentation) {
            TapLevel inner = levels.pop();
            innermost().closed(inner);
        }
        while (innermost().indentation < indentation) {
            levels.push(innermost().below(innermost().nextName, null));
        }
    }

    private TapLevel innermost() {
        return levels.element();
    }

    @Override
    public Optional<Damage> end(ReportSink sink) {
        points.settle(sink);
        TapLevel top = levels.getLast();
        if (!bailed.isEmpty()) {
            return Optional.of(new Damage(-1, bailed, false));
        }
        Optional<TapLine> open = levels.stream()
                .map(level -> level.owner)
                .filter(Objects::nonNull)
                .findFirst();
        if (open.isPresent()) {
            return Optional.of(new Damage(
                    -1,
                    "ends inside of the subtests of '"
                            + Held.shortened(open.get().name()) + "'",
                    true));
        }
        if (top.planned < 0) {
            return Optional.of(new Damage(-1, "no plan: it never said how many tests there are", true));
        }
        if (top.seen < top.planned) {
            return Optional.of(new Damage(-1, "planned " + top.planned + " tests, ran " + top.seen, true));
        }
        if (top.seen > top.planned) {
            sink.notice(new Notice("TAP", "planned " + top.planned + " tests, ran " + top.seen));
        }
        return Optional.empty();
    }

    @Override
    public int announced() {
        return Math.max(0, levels.getLast().planned);
    }
}

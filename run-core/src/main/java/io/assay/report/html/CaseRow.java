package io.assay.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of the table as JSON: {@code [name, verdict, milliseconds, shard, {…}]} without the trailing parts that say
 * nothing. The object has what few cases have: {@code l}eg, {@code u} suite, {@code f}ile, line ({@code k}), {@code a}ttempts,
 * {@code q}uarantined, {@code r}eused, {@code m}essage, {@code t}ype, trace ({@code x}), {@code o}utput, and the anchor
 * ({@code i}) where the name was shortened. A case that has a card carries neither trace nor output here.
 */
final class CaseRow {
    /** A verdict is written as its place in this list. */
    static final List<Verdict> VERDICTS = List.of(Verdict.values());

    private static final int MESSAGE = 1_000;

    private CaseRow() {}

    /** Writes it; returns its size in characters, without trace and output. */
    static long write(JsonGenerator json, Page page, CaseResult result, String groupFile) throws IOException {
        String name = Excerpt.line(result.id().name(), CaseCard.NAME);
        Map<String, Object> rest = rest(page, result, groupFile);
        json.writeStartArray();
        json.writeString(name);
        json.writeNumber(VERDICTS.indexOf(result.verdict()));
        if (!rest.isEmpty() || result.shard() > 0 || !result.duration().isZero()) {
            json.writeNumber(millis(result.duration()));
        }
        if (!rest.isEmpty() || result.shard() > 0) {
            json.writeNumber(result.shard());
        }
        long size =
                16L + name.length() + String.valueOf(rest.getOrDefault("m", "")).length();
        if (!rest.isEmpty()) {
            write(json, rest);
            size += 16L * rest.size();
        }
        json.writeEndArray();
        return size;
    }

    static String file(CaseResult result) {
        String path = result.file();
        return path == null ? "" : Excerpt.line(path, CaseCard.NAME);
    }

    private static Map<String, Object> rest(Page page, CaseResult result, String groupFile) {
        Map<String, Object> rest = new LinkedHashMap<>();
        CaseId id = result.id();
        put(rest, "l", Excerpt.line(id.leg(), CaseCard.NAME), "");
        put(rest, "u", Excerpt.line(id.suite(), CaseCard.NAME), page.run().suite());
        put(rest, "f", file(result), groupFile);
        put(rest, "k", result.line(), 0);
        put(rest, "a", result.attempts(), result.verdict() == Verdict.MISSING ? 0 : 1);
        put(rest, "q", result.quarantined() ? 1 : 0, 0);
        put(rest, "r", result.reused() ? 1 : 0, 0);
        if (shortened(id)) {
            rest.put("i", Anchor.of(id));
        }
        if (result.verdict() != Verdict.PASSED) {
            details(rest, page, result);
        }
        return rest;
    }

    private static void details(Map<String, Object> rest, Page page, CaseResult result) {
        Failure failure = result.failure();
        put(rest, "m", Excerpt.line(result.message(), MESSAGE), "");
        if (page.carded().contains(Anchor.of(result.id()))) {
            return;
        }
        put(rest, "t", failure == null ? "" : Excerpt.line(failure.type(), CaseCard.NAME), "");
        String trace = failure == null ? "" : Excerpt.of(failure.trace(), CaseCard.DETAIL);
        String output = Excerpt.of(result.output(), CaseCard.DETAIL);
        if (page.budget().admits(trace, output)) {
            put(rest, "x", trace, "");
            put(rest, "o", output, "");
        }
    }

    private static void put(Map<String, Object> rest, String key, Object value, Object usual) {
        if (!value.equals(usual)) {
            rest.put(key, value);
        }
    }

    private static boolean shortened(CaseId id) {
        return !Excerpt.line(id.name(), CaseCard.NAME).equals(id.name())
                || !Excerpt.line(id.container(), CaseCard.NAME).equals(id.container())
                || !Excerpt.line(id.leg(), CaseCard.NAME).equals(id.leg());
    }

    private static void write(JsonGenerator json, Map<String, Object> rest) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> entry : rest.entrySet()) {
            json.writeFieldName(entry.getKey());
            if (entry.getValue() instanceof Integer number) {
                json.writeNumber(number);
            } else {
                json.writeString(entry.getValue().toString());
            }
        }
        json.writeEndObject();
    }

    /** In milliseconds, and never 0 for a case that took time. */
    private static long millis(Duration duration) {
        return duration.isZero() ? 0 : Math.max(1, duration.toMillis());
    }
}

package io.assay.engine.cases;

import io.assay.report.attempt.Attempts;
import io.assay.report.attempt.Reruns;
import io.assay.run.CaseResult;
import java.util.ArrayList;
import java.util.List;

/** A case of a run with all that was told of it: once by each report in each round. */
final class LedgerEntry {
    private final List<Telling> tellings = new ArrayList<>(1);
    private CaseResult result;

    LedgerEntry(String source, int round, CaseResult told) {
        tellings.add(new Telling(source, round, told));
        result = told;
    }

    /** All attempts that are known, joined. */
    CaseResult result() {
        return result;
    }

    /** Of the last telling. */
    int round() {
        return last().round();
    }

    /** Of the last telling; empty for what no report told. */
    String source() {
        return last().source();
    }

    boolean tells(String source) {
        return tellings.stream().anyMatch(telling -> telling.source().equals(source));
    }

    /** Adds a telling, or replaces what this report told before in this round. What no report told gives way to it. */
    CaseResult tell(String source, int round, CaseResult told) {
        Telling telling = new Telling(source, round, told);
        tellings.removeIf(before -> before.source().isEmpty());
        int same = indexOf(source, round);
        if (same >= 0) {
            tellings.set(same, telling);
        } else {
            tellings.add(placeOf(telling), telling);
        }
        result = tellings.stream().map(Telling::told).reduce(Attempts::merge).orElse(told);
        return result;
    }

    /** Keeps no more of it than fits in memory for every case of a run. */
    void slim() {
        tellings.replaceAll(telling -> new Telling(telling.source(), telling.round(), Attempts.slim(telling.told())));
        result = Attempts.slim(result);
    }

    private int indexOf(String source, int round) {
        for (int i = 0; i < tellings.size(); i++) {
            if (tellings.get(i).round() == round && tellings.get(i).source().equals(source)) {
                return i;
            }
        }
        return -1;
    }

    /** Reports may be read in another order than they were written. */
    private int placeOf(Telling telling) {
        int place = tellings.size();
        while (place > 0
                && tellings.get(place - 1).round() == telling.round()
                && Reruns.earlier(telling.told(), tellings.get(place - 1).told())) {
            place--;
        }
        return place;
    }

    private Telling last() {
        return tellings.get(tellings.size() - 1);
    }

    private record Telling(String source, int round, CaseResult told) {}
}

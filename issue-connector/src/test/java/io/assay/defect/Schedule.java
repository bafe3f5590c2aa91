package io.assay.defect;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.defect.Outcome.Action;
import io.assay.defect.evidence.Exhibit;
import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Tracker;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * What happens to happen, all of it decided by a seed: one to three writers, with a ledger in common or one each, file runs
 * at the same time, while the tracker goes wrong; ledgers are lost, and days pass. In the end it is calm, and every failure
 * is filed once more.
 */
final class Schedule {
    private static final List<String> CASES = List.of("pays", "adds", "ships");

    private static final Exhibit SCREEN =
            new Exhibit("shot.gif", 6, null, () -> new ByteArrayInputStream(new byte[] {'G', 'I', 'F', '8', '9', 'a'}));

    private final Random random;
    private final Turns turns;
    private final Days clock;
    private final Tracker calm;
    private final List<Trouble> trackers = new ArrayList<>();
    private final List<Ledger> ledgers = new ArrayList<>();
    private final Late late = new Late();
    private final IntConsumer weather;

    /**
     * @param trackers a tracker for each writer, and for whoever looks in the end, of one project
     * @param weather is told how often of a hundred times something is to go wrong
     */
    Schedule(long seed, Days clock, IntFunction<Tracker> trackers, IntConsumer weather) {
        this.weather = weather;
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.turns = new Turns(random);
        this.clock = clock;
        this.calm = trackers.apply(-1);
        int writers = 1 + random.nextInt(3);
        boolean common = random.nextBoolean();
        for (int i = 0; i < writers; i++) {
            this.trackers.add(new Trouble(trackers.apply(i), turns, random, late));
            ledgers.add(common && i > 0 ? ledgers.get(0) : new MemoryLedger());
        }
    }

    /** Everything happens; fails unless there is one open record for each failure in the end. */
    void happens() {
        int rounds = 1 + random.nextInt(4);
        for (int round = 0; round < rounds; round++) {
            weather.accept(0);
            boolean one = open().values().stream().allMatch(count -> count == 1);
            int percent = random.nextInt(3) == 0 ? 0 : random.nextInt(60);
            weather.accept(percent);
            List<Outcome> outcomes = round(percent);
            weather.accept(0);
            if (percent == 0 && one && late.isEmpty()) {
                assertThat(open().values()).as("with no trouble").allMatch(count -> count == 1);
            }
            if (trackers.size() == 1 && !late.ever()) {
                assertThat(outcomes).as("of one writer").noneMatch(each -> each.action() == Action.MERGED);
            }
            pass(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(60 * 24 * 20) : random.nextInt(90)));
            if (random.nextInt(6) == 0) {
                loseALedger();
            }
        }
        calmDown();
        assertThat(open()).hasSize(CASES.size());
    }

    /** What was late is done within the hour. */
    private void pass(Duration time) {
        if (time.compareTo(Duration.ofMinutes(45)) > 0) {
            doAllThatIsLate();
        }
        clock.pass(time);
    }

    private void doAllThatIsLate() {
        while (!late.isEmpty()) {
            late.remove().run();
        }
    }

    private List<Outcome> round(int percent) {
        List<Runnable> works = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < trackers.size(); i++) {
            trackers.get(i).percent(percent);
            DefectFiler filer = filer(i);
            EndedRun run = run();
            works.add(() -> outcomes.addAll(filer.file(run)));
        }
        turns.perform(works);
        return outcomes;
    }

    private EndedRun run() {
        Runs run = Runs.at(clock).leaving(result -> List.of(SCREEN));
        for (String name : CASES) {
            switch (random.nextInt(3)) {
                case 0 -> run.passes(name);
                case 1 -> run.failsWith(name, "it is " + name);
                default -> {
                    // not executed
                }
            }
        }
        return run.end();
    }

    private void loseALedger() {
        int which = random.nextInt(ledgers.size());
        Ledger lost = ledgers.get(which);
        Ledger empty = new MemoryLedger();
        ledgers.replaceAll(each -> each == lost ? empty : each);
    }

    /** Nothing goes wrong any more, all that was late is done, and each writer files each failure once more, one by one. */
    private void calmDown() {
        trackers.forEach(each -> each.percent(0));
        doAllThatIsLate();
        clock.pass(Duration.ofMinutes(5));
        List<String> names = new ArrayList<>(CASES);
        Collections.shuffle(names, random);
        for (String name : names) {
            for (int i = 0; i < trackers.size(); i++) {
                List<Outcome> outcomes = filer(i).file(
                                Runs.at(clock).failsWith(name, "it is " + name).end());
                assertThat(outcomes).noneMatch(each -> each.action() == Action.FAILED);
            }
            assertThat(open()).as("in the end").containsEntry(name, 1);
        }
    }

    private DefectFiler filer(int writer) {
        Settings settings = Settings.of("shop")
                .withRules(new Rules(
                        List.of(),
                        Duration.ofDays(7),
                        new Rules.Steadiness(1, 2, 2),
                        new Rules.Budget(50, 50),
                        new Rules.Storm(50, 1, 50)));
        return new DefectFiler(trackers.get(writer), ledgers.get(writer), settings, Redactor.of(List.of()), clock);
    }

    private Map<String, Integer> open() {
        Map<String, String> names = new HashMap<>();
        for (String name : CASES) {
            Runs one = Runs.at(clock).failsWith(name, "it is " + name);
            names.put(
                    Failing.of(one.end().results().get(0), Redactor.of(List.of()))
                            .fingerprint()
                            .id(),
                    name);
        }
        Map<String, Integer> open = new HashMap<>();
        for (Defect defect : calm.newestFirst()) {
            if (defect.open()) {
                String key = Marker.in(defect.data()).orElseThrow().key();
                open.merge(names.getOrDefault(key, key), 1, Integer::sum);
            }
        }
        return open;
    }
}

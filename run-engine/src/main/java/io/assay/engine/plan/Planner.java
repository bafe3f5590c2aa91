package io.assay.engine.plan;

import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseId;
import io.assay.suite.Select;
import io.assay.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Cuts a suite into shards that end at about the same time: units (classes or files, else cases) by measured duration,
 * longest first to the shard with least to do; by a stable hash where no duration is known. It never leaves out a case
 * because history does not know it: what cannot be cut safely is executed whole.
 */
public final class Planner {
    /** What one argument of {@code sh -c} may hold on Linux is 128 KiB; the command itself needs some of it. */
    private static final int LONGEST_COMMAND = 100_000;

    private final Suite suite;
    private final List<KnownCase> known;
    private final Supplier<TestSources> sources;
    private final Set<String> seen;

    /**
     * Plans for one suite.
     *
     * @param known what earlier runs tell of its cases; empty when there is no history
     * @param sources looked at only where history has to be completed
     * @param seen the {@link #testFiles} of the time when history was made
     */
    public Planner(Suite suite, List<KnownCase> known, Supplier<TestSources> sources, Set<String> seen) {
        this.suite = suite;
        this.known = List.copyOf(known);
        this.sources = sources;
        this.seen = Set.copyOf(seen);
    }

    /** Files that look like the test files of these cases, so that a later plan can tell which are new. */
    public static Set<String> testFiles(List<KnownCase> cases, TestSources sources) {
        return Units.alike(cases, sources);
    }

    /** A plan that executes the whole suite. */
    public ShardPlan whole(int shards) {
        if (shards == 1) {
            return oneShard("one shard: the whole suite");
        }
        Optional<SelectTemplate> template = suite.select().map(SelectTemplate::new);
        if (template.isEmpty() || commandTakesItsPart()) {
            return splitByCommand(shards);
        }
        if (known.isEmpty()) {
            return oneShard("one shard: no earlier run tells which cases there are; the next run is cut into " + shards
                    + " (or name them now with select.list)");
        }
        if (!template.get().namesContainers()) {
            return oneShard(
                    "one shard: select.template names single cases only, and without select.list a new case would"
                            + " be left out");
        }
        try {
            return cutByHistory(shards, template.get());
        } catch (UnnameableException e) {
            return oneShard("one shard: " + e.getMessage());
        }
    }

    private ShardPlan cutByHistory(int shards, SelectTemplate template) {
        return Units.ofHistory(known, sources.get(), seen)
                .map(units -> cut(units, shards, template, true))
                .orElseGet(
                        () -> oneShard("one shard: the source files of its classes were not found, so a new one might"
                                + " be left out (name them with select.list)"));
    }

    /** A plan that executes what was listed, which is all there is. */
    public ShardPlan listed(List<Selection> listing, int shards) {
        return cut(Units.ofListing(listing, known), shards, template(), true);
    }

    /**
     * A plan that executes these cases (or whole classes or files) and no others.
     *
     * @throws UnnameableException when the suite's template cannot name one of them
     */
    public ShardPlan only(List<Selection> selections, List<KnownCase> expected, int shards) {
        return cut(Units.ofSelections(selections, expected), shards, template(), false);
    }

    /** Whether a whole class or file can be executed, with cases in it that nobody has seen yet. */
    public boolean namesContainers() {
        return suite.select()
                .map(SelectTemplate::new)
                .filter(SelectTemplate::namesContainers)
                .isPresent();
    }

    /** Test files that have come since the history was made, whole; empty when that cannot be told. */
    public List<Selection> newContainers() {
        return namesContainers() && !known.isEmpty() ? Units.newContainers(known, sources.get(), seen) : List.of();
    }

    private boolean commandTakesItsPart() {
        return suite.run().contains("ASSAY_SHARDS");
    }

    private SelectTemplate template() {
        Select select = suite.select()
                .orElseThrow(() -> new IllegalStateException("suite '" + suite.name() + "' has no select.template"));
        return new SelectTemplate(select);
    }

    private ShardPlan oneShard(String basis) {
        return new ShardPlan(List.of(Shard.whole(1, suite.run(), known)), List.of(), basis, true);
    }

    /** Every shard gets the same command, which finds its part by ASSAY_SHARD and ASSAY_SHARDS. */
    private ShardPlan splitByCommand(int count) {
        List<Shard> shards = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            shards.add(Shard.whole(index, suite.run(), List.of()));
        }
        return new ShardPlan(shards, known, count + " shards: the command takes its part by ASSAY_SHARD", true);
    }

    private ShardPlan cut(List<Unit> units, int wanted, SelectTemplate template, boolean wholeSuite) {
        int count = commandTakesItsPart() ? 1 : wanted;
        List<Unit> apart = Units.mergedWhereNamedAlike(units, template);
        boolean measured = apart.stream().anyMatch(unit -> !unit.duration().isZero());
        List<List<Unit>> slices = measured ? longestFirst(apart, count) : byHash(apart, count);
        List<Shard> shards = new ArrayList<>();
        for (List<Unit> slice : slices) {
            if (!slice.isEmpty()) {
                shards.add(shard(shards.size() + 1, slice, template));
            }
        }
        String basis = shards.size() + (shards.size() == 1 ? " shard" : " shards") + " of " + apart.size()
                + (apart.size() == 1 ? " unit, " : " units, ")
                + (measured ? "by measured durations, longest first" : "by hash: no duration is known");
        return new ShardPlan(shards, List.of(), basis, wholeSuite);
    }

    private static List<List<Unit>> byHash(List<Unit> units, int count) {
        List<List<Unit>> slices = emptySlices(count);
        for (Unit unit : units) {
            slices.get(Math.floorMod(unit.key().hashCode(), count)).add(unit);
        }
        return slices;
    }

    private static List<List<Unit>> longestFirst(List<Unit> units, int count) {
        List<List<Unit>> slices = emptySlices(count);
        long[] load = new long[count];
        List<Unit> sorted = new ArrayList<>(units);
        sorted.sort(Comparator.comparing(Unit::duration).reversed().thenComparing(Unit::key));
        for (Unit unit : sorted) {
            int least = 0;
            for (int slice = 1; slice < count; slice++) {
                boolean lighter = load[slice] < load[least]
                        || (load[slice] == load[least]
                                && slices.get(slice).size() < slices.get(least).size());
                least = lighter ? slice : least;
            }
            slices.get(least).add(unit);
            load[least] += unit.duration().toNanos();
        }
        return slices;
    }

    private static List<List<Unit>> emptySlices(int count) {
        List<List<Unit>> slices = new ArrayList<>();
        for (int slice = 0; slice < count; slice++) {
            slices.add(new ArrayList<>());
        }
        return slices;
    }

    private Shard shard(int index, List<Unit> slice, SelectTemplate template) {
        List<String> commands = new ArrayList<>();
        List<Selection> batch = new ArrayList<>();
        int length = 0;
        for (Unit unit : slice) {
            for (Selection selection : unit.selections()) {
                int added = template.expand(List.of(selection)).length()
                        + suite.select().orElseThrow().join().length();
                if (!batch.isEmpty() && length + added > LONGEST_COMMAND) {
                    commands.add(command(template, batch));
                    batch.clear();
                    length = 0;
                }
                batch.add(selection);
                length += added;
            }
        }
        commands.add(command(template, batch));
        List<KnownCase> expected =
                slice.stream().flatMap(unit -> unit.expected().stream()).toList();
        return new Shard(index, commands, expected, true, named(slice));
    }

    private static Set<CaseId> named(List<Unit> slice) {
        Set<CaseId> named = new HashSet<>();
        for (Unit unit : slice) {
            Set<Selection> selections = Set.copyOf(unit.selections());
            unit.expected().stream()
                    .filter(one -> selections.contains(Selection.of(one)))
                    .forEach(one -> named.add(one.id()));
        }
        return named;
    }

    private String command(SelectTemplate template, List<Selection> batch) {
        return suite.run().strip() + " " + template.expand(batch);
    }

    /**
     * What is not cut further.
     *
     * @param key stable name
     * @param duration zero when unknown
     */
    record Unit(String key, List<Selection> selections, List<KnownCase> expected, Duration duration) {}
}

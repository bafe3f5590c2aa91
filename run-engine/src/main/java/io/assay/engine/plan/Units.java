package io.assay.engine.plan;

import io.assay.engine.plan.Planner.Unit;
import io.assay.engine.store.RunStore.KnownCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gathers cases into units that are executed together: a class (with its nested ones) or a file. */
final class Units {
    private Units() {}

    /**
     * Units of the cases that history knows, without those whose source is gone, with those that are new.
     *
     * @param seen look-alikes of test files that were there when history was made, so they are not new
     * @return empty when the sources of most cases are not found, so that new ones could not be told
     */
    static Optional<List<Unit>> ofHistory(List<KnownCase> known, TestSources sources, Set<String> seen) {
        Map<String, List<KnownCase>> byContainer = byContainer(known);
        Map<String, String> fileOf = filesOf(byContainer, sources);
        if (fileOf.size() * 2 <= byContainer.size()) {
            return Optional.empty();
        }
        List<Unit> units = new ArrayList<>();
        byContainer.forEach((container, cases) -> {
            if (fileOf.containsKey(container)) {
                units.add(unit(container, containers(cases), cases));
            }
        });
        for (Selection added : newContainers(fileOf, sources, seen)) {
            units.add(unit(added.file(), List.of(added), List.of()));
        }
        return Optional.of(withGuessedDurations(units));
    }

    /** Classes or files that look like those of the known cases and were not seen when these became known. */
    static List<Selection> newContainers(List<KnownCase> known, TestSources sources, Set<String> seen) {
        return newContainers(filesOf(byContainer(known), sources), sources, seen);
    }

    private static List<Selection> newContainers(Map<String, String> fileOf, TestSources sources, Set<String> seen) {
        List<Selection> added = new ArrayList<>();
        for (String file : alike(fileOf, sources)) {
            if (!fileOf.containsValue(file) && !seen.contains(file)) {
                added.add(Selection.container(TestSources.classIn(file, fileOf).orElse(""), file));
            }
        }
        return added;
    }

    /** Files that look like the test files of these cases, themselves included. */
    static Set<String> alike(List<KnownCase> known, TestSources sources) {
        return alike(filesOf(byContainer(known), sources), sources);
    }

    private static Set<String> alike(Map<String, String> fileOf, TestSources sources) {
        return sources.like(Set.copyOf(fileOf.values()), fileOf.keySet());
    }

    private static Map<String, String> filesOf(Map<String, List<KnownCase>> byContainer, TestSources sources) {
        Map<String, String> fileOf = new LinkedHashMap<>();
        byContainer.forEach((container, cases) ->
                sources.fileOf(Selection.of(cases.get(0))).ifPresent(file -> fileOf.put(container, file)));
        return fileOf;
    }

    /** Units of what a command listed; what history knows of them gives durations and expected cases. */
    static List<Unit> ofListing(List<Selection> listing, List<KnownCase> known) {
        NavigableMap<String, List<KnownCase>> byContainer = new TreeMap<>(byContainer(known));
        Map<String, List<KnownCase>> byName = new HashMap<>();
        known.forEach(one -> byName.computeIfAbsent(one.id().name(), name -> new ArrayList<>())
                .add(one));
        Map<String, List<Selection>> grouped = new LinkedHashMap<>();
        listing.forEach(one ->
                grouped.computeIfAbsent(key(one), key -> new ArrayList<>()).add(one));
        List<Unit> units = new ArrayList<>();
        grouped.forEach((key, selections) -> {
            List<KnownCase> cases = selections.get(0).name() != null
                            && containerKey(selections.get(0)).isEmpty()
                    ? byName.getOrDefault(key, List.of())
                    : in(selections.get(0), key, byContainer);
            units.add(unit(key, selections, cases));
        });
        return withGuessedDurations(units);
    }

    /** Units that the template names by the same words become one: they can only be executed together. */
    static List<Unit> mergedWhereNamedAlike(List<Unit> units, SelectTemplate template) {
        Map<String, Integer> placeOf = new HashMap<>();
        List<Unit> merged = new ArrayList<>();
        for (Unit unit : units) {
            Set<String> names = new LinkedHashSet<>();
            unit.selections().forEach(selection -> names.add(template.expand(List.of(selection))));
            Optional<Integer> place = names.stream()
                    .filter(placeOf::containsKey)
                    .map(placeOf::get)
                    .findFirst();
            if (place.isPresent()) {
                merged.set(place.get(), together(merged.get(place.get()), unit));
            } else {
                merged.add(unit);
            }
            names.forEach(name -> placeOf.putIfAbsent(name, place.orElse(merged.size() - 1)));
        }
        return merged;
    }

    private static Unit together(Unit one, Unit other) {
        return new Unit(
                one.key(),
                Stream.concat(one.selections().stream(), other.selections().stream())
                        .toList(),
                Stream.concat(one.expected().stream(), other.expected().stream())
                        .toList(),
                one.duration().plus(other.duration()));
    }

    /** Units of single cases (or whole containers) that were asked for. */
    static List<Unit> ofSelections(List<Selection> selections, List<KnownCase> expected) {
        Map<Selection, List<KnownCase>> cases = new HashMap<>();
        expected.forEach(one -> cases.computeIfAbsent(Selection.of(one), name -> new ArrayList<>())
                .add(one));
        Map<String, List<Selection>> grouped = new LinkedHashMap<>();
        selections.forEach(one ->
                grouped.computeIfAbsent(key(one), key -> new ArrayList<>()).add(one));
        List<Unit> units = new ArrayList<>();
        grouped.forEach((key, members) -> {
            List<KnownCase> theirs = members.stream()
                    .flatMap(member -> cases.getOrDefault(member, List.of()).stream())
                    .toList();
            units.add(unit(key, members, theirs));
        });
        return withGuessedDurations(units);
    }

    /** Cases of a class or file; reports may call a file by its dotted path, with the class behind it, as pytest does. */
    private static List<KnownCase> in(Selection listed, String key, NavigableMap<String, List<KnownCase>> byContainer) {
        List<KnownCase> direct = byContainer.getOrDefault(key, List.of());
        if (!direct.isEmpty() || listed.file().isEmpty()) {
            return direct;
        }
        String dotted = TestSources.dotted(listed.file());
        List<KnownCase> cases = new ArrayList<>(byContainer.getOrDefault(dotted, List.of()));
        byContainer.subMap(dotted + ".", dotted + "/").values().forEach(cases::addAll);
        return cases;
    }

    private static Unit unit(String key, List<Selection> selections, List<KnownCase> cases) {
        Duration sum = cases.stream().map(KnownCase::duration).reduce(Duration.ZERO, Duration::plus);
        return new Unit(key, selections, cases, sum);
    }

    /** What was never measured is taken to last as long as the others do on average. */
    private static List<Unit> withGuessedDurations(List<Unit> units) {
        List<Unit> measured =
                units.stream().filter(unit -> !unit.duration().isZero()).toList();
        if (measured.isEmpty()) {
            return units;
        }
        Duration mean = measured.stream()
                .map(Unit::duration)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(measured.size());
        return units.stream()
                .map(unit -> unit.duration().isZero() && unit.expected().isEmpty()
                        ? new Unit(unit.key(), unit.selections(), unit.expected(), mean)
                        : unit)
                .toList();
    }

    private static Map<String, List<KnownCase>> byContainer(List<KnownCase> known) {
        Map<String, List<KnownCase>> grouped = new LinkedHashMap<>();
        for (KnownCase one : known) {
            grouped.computeIfAbsent(containerKey(Selection.of(one)), key -> new ArrayList<>())
                    .add(one);
        }
        return grouped;
    }

    /** Each class or file of the cases, whole. */
    private static List<Selection> containers(List<KnownCase> cases) {
        Set<Selection> whole = new LinkedHashSet<>();
        for (KnownCase one : cases) {
            String file = one.file() == null ? "" : one.file();
            whole.add(Selection.container(TestSources.outermost(one.className()), file));
            whole.add(Selection.container(one.className(), file));
        }
        return new ArrayList<>(whole);
    }

    private static String key(Selection selection) {
        String container = containerKey(selection);
        return container.isEmpty() && selection.name() != null ? selection.name() : container;
    }

    private static String containerKey(Selection selection) {
        return selection.className().isEmpty() ? selection.file() : TestSources.outermost(selection.className());
    }
}

package io.assay.defect.fingerprint;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How much groups resemble each other, as the mean of their members' resemblances; and unites those that do, always the two
 * that resemble each other most, until none do enough. Two clusters are never united, since each has an id of its own. Which
 * came first does not matter.
 */
final class Links {
    private static final double ENOUGH = 1;

    private static final Comparator<Link> STRONGEST = Comparator.comparingDouble(Link::mean)
            .reversed()
            .thenComparingInt(link -> link.one().number())
            .thenComparingInt(link -> link.other().number());

    private final Map<Group, Map<Group, Double>> sums = new HashMap<>();
    private final PriorityQueue<Link> strongest = new PriorityQueue<>(STRONGEST);

    /** @param one has the smaller number */
    private record Link(Group one, Group other, double mean) {}

    /** Adds the resemblance of a member of the one and a member of the other. */
    void add(Group one, Group other, double points) {
        sums.computeIfAbsent(one, unknown -> new HashMap<>()).merge(other, points, Double::sum);
        sums.computeIfAbsent(other, unknown -> new HashMap<>()).merge(one, points, Double::sum);
    }

    void unite() {
        sums.forEach((group, others) -> others.keySet().forEach(other -> {
            if (group.number() < other.number()) {
                offer(group, other);
            }
        }));
        for (Link link = strongest.poll(); link != null; link = strongest.poll()) {
            if (isCurrent(link)) {
                unite(link.one(), link.other());
            }
        }
    }

    private void offer(Group one, Group other) {
        double mean = mean(one, other);
        if (mean >= ENOUGH && !(one.isCluster() && other.isCluster())) {
            boolean ordered = one.number() < other.number();
            strongest.add(new Link(ordered ? one : other, ordered ? other : one, mean));
        }
    }

    /** Of a pair that has no sum, the members have nothing in common. */
    private double mean(Group one, Group other) {
        double sum = sums.getOrDefault(one, Map.of()).getOrDefault(other, 0.0);
        return sum / one.size() / other.size();
    }

    /** Whether neither was united with a third since. */
    private boolean isCurrent(Link link) {
        return link.one().size() > 0 && link.other().size() > 0 && mean(link.one(), link.other()) == link.mean();
    }

    private void unite(Group one, Group other) {
        boolean otherStays = other.isCluster();
        Group stays = otherStays ? other : one;
        Group goes = otherStays ? one : other;
        stays.take(goes);
        Map<Group, Double> ofStaying = sums.computeIfAbsent(stays, unknown -> new HashMap<>());
        sums.getOrDefault(goes, Map.of()).forEach((third, sum) -> {
            Map<Group, Double> ofThird = sums.getOrDefault(third, new HashMap<>());
            ofThird.remove(goes);
            if (third != stays) {
                ofStaying.merge(third, sum, Double::sum);
                ofThird.merge(stays, sum, Double::sum);
            }
        });
        sums.remove(goes);
        ofStaying.keySet().forEach(third -> offer(stays, third));
    }
}

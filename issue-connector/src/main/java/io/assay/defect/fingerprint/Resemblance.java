package io.assay.defect.fingerprint;

import java.util.Set;

/**
 * How much two failures look like one cause, as a sum of points; one point is enough. The points were set by hand, from what
 * each sign alone is worth on real failures, in round numbers: see the page on fingerprints of the reference.
 *
 * @param points from 0
 * @param most what the strongest sign gave
 * @param because that sign in words; empty when there was none
 */
record Resemblance(double points, double most, String because) {
    private static final Resemblance NONE = new Resemblance(0, 0, "");
    private static final double ENOUGH = 1;

    private static final double SAME_PLACE = 1.2;
    private static final double PATH = 0.6;
    private static final double SAME_SHAPE = 0.8;
    private static final double METHOD_WORDS = 0.8;
    private static final double DIFFERENCE = 0.3;
    private static final double TELLING_DIFFERENCE = 0.8;

    /** Of what a class of the same name but for some words is worth. */
    private static final double SIBLING = 0.75;

    private static final double SAME_METHOD_ELSEWHERE = 1;
    private static final double DIFFERENCE_ELSEWHERE = 1.2;
    private static final double WORDS_ELSEWHERE = 0.3;

    /** So many shared signs make a difference telling; a word counts as three, since numbers and signs differ easily. */
    private static final double TELLING = 4;

    static Resemblance of(Profile one, Profile other) {
        boolean sameGroup = one.group().equals(other.group());
        double near = sameGroup ? 1 : SIBLING * overlap(one.groupWords(), other.groupWords());
        boolean sameShape = one.shape().equals(other.shape());
        double words = overlap(one.methodWords(), other.methodWords());
        double difference = overlap(one.difference(), other.difference());
        double telling = difference == 0 ? 0 : difference * telling(one.difference(), other.difference());
        Resemblance sum = ofPlaces(one, other)
                .plus(near * (sameShape ? SAME_SHAPE : 0), "the same message in the same class or a sibling of it")
                .plus(near * METHOD_WORDS * words, "words that the names of both cases have")
                .plus(
                        near * (DIFFERENCE * difference + TELLING_DIFFERENCE * telling),
                        "expected and actual differ alike");
        return sameGroup ? sum : sum.plus(ofElsewhere(one, other, sameShape, words, telling));
    }

    private static Resemblance ofPlaces(Profile one, Profile other) {
        if (one.places().isEmpty() || other.places().isEmpty()) {
            return NONE;
        }
        boolean same =
                one.places().get(0).equals(other.places().get(0)) && one.type().equals(other.type());
        double path = overlap(Set.copyOf(one.places()), Set.copyOf(other.places()));
        return NONE.plus(same ? SAME_PLACE : 0, "the same call of production code failed")
                .plus(PATH * path, "calls of production code that both went through");
    }

    private static Resemblance ofElsewhere(
            Profile one, Profile other, boolean sameShape, double words, double telling) {
        boolean sameMethod = sameShape && one.method().equals(other.method());
        return NONE.plus(sameMethod ? SAME_METHOD_ELSEWHERE : 0, "a case of that name failed alike in another class")
                .plus(DIFFERENCE_ELSEWHERE * telling, "expected and actual differ alike in another class")
                .plus(WORDS_ELSEWHERE * words, "words that the names of both cases have");
    }

    boolean isEnough() {
        return points >= ENOUGH;
    }

    private Resemblance plus(double more, String why) {
        return more > most ? new Resemblance(points + more, more, why) : new Resemblance(points + more, most, because);
    }

    private Resemblance plus(Resemblance more) {
        Resemblance stronger = more.most > most ? more : this;
        return new Resemblance(points + more.points, stronger.most, stronger.because);
    }

    /** From 0 to 1. */
    private static double telling(Set<String> one, Set<String> other) {
        double weight = 0;
        for (String part : one) {
            if (other.contains(part)) {
                weight += Difference.isWord(part) ? 3 : 1;
            }
        }
        return Math.min(1, weight / TELLING);
    }

    /** How many of all are in both, from 0 to 1; of nothing, 0. */
    private static double overlap(Set<String> one, Set<String> other) {
        int shared = 0;
        for (String element : one) {
            if (other.contains(element)) {
                shared++;
            }
        }
        return shared == 0 ? 0 : shared / (double) (one.size() + other.size() - shared);
    }
}

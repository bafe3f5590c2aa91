package io.assay.defect.fingerprint;

/**
 * How much two failures look like one cause, as a sum of points; one point is enough. The points were set by hand, from what each sign alone is
 * worth on real failures, in round numbers: see the page on fingerprints of the reference.
 *
 * @param points from a little below 0
 * @param most what the strongest sign gave
 * @param because that sign in words; empty when there was none
 */
record Resemblance(double points, double most, String because) {
    private static final Resemblance NONE = new Resemblance(0, 0, "");

    /** More than this one resemblance does not count, so that it does not draw in what resembles only one of a cluster. */
    private static final double MOST = 1.8;

    private static final double SAME_PLACE = 1.2;
    private static final double PATH = 0.6;
    private static final double ONE_WITHOUT_PLACE = -0.1;
    private static final double SAME_CODE = 0.3;
    private static final double SAME_SHAPE = 0.8;
    private static final double METHOD_WORDS = 0.8;
    private static final double METHOD_BEGINNING = 0.2;
    private static final double DIFFERENCE = 0.1;
    private static final double TELLING_DIFFERENCE = 0.8;

    /** Of what a class of the same name but for some words is worth. */
    private static final double SIBLING = 0.75;

    private static final double SAME_METHOD_ELSEWHERE = 1;
    private static final double DIFFERENCE_ELSEWHERE = 1.2;
    private static final double WORDS_ELSEWHERE = 0.3;

    private static final String WORDS = "words that the names of both cases have";

    static Resemblance of(Profile one, Profile other) {
        boolean sameGroup = one.isOfSameGroup(other);
        double near = sameGroup ? 1 : SIBLING * one.groupOverlap(other);
        boolean sameShape = one.shape().equals(other.shape());
        double words = one.name().overlap(other.name());
        double telling = Difference.telling(one.difference(), other.difference());
        Resemblance sum = ofPlaces(one, other, near);
        if (near > 0) {
            sum = sum.plus(near * (sameShape ? SAME_SHAPE : 0), "the same message in the same class or a sibling of it")
                    .plus(near * namesAlike(one, other, words), WORDS)
                    .plus(near * differAlike(one, other, telling), "expected and actual differ alike");
        }
        return sameGroup ? sum : sum.plus(ofElsewhere(one, other, sameShape, words, telling));
    }

    private static Resemblance ofPlaces(Profile one, Profile other, double near) {
        if (one.place().isEmpty() || other.place().isEmpty()) {
            return one.place().equals(other.place()) ? NONE : NONE.plus(ONE_WITHOUT_PLACE, "");
        }
        boolean sameType = one.type().equals(other.type());
        boolean samePlace = one.place().equals(other.place());
        double path = Overlap.of(one.path(), other.path());
        boolean sameCode = !samePlace && sameType && one.code().equals(other.code());
        return NONE.plus(samePlace && sameType ? SAME_PLACE : 0, "the same call of production code failed")
                .plus(PATH * path, "calls of production code that both went through")
                .plus(near * (sameCode ? SAME_CODE : 0), "the same class of production code failed");
    }

    private static double namesAlike(Profile one, Profile other, double words) {
        return METHOD_WORDS * words + METHOD_BEGINNING * one.name().beginning(other.name());
    }

    private static double differAlike(Profile one, Profile other, double telling) {
        return telling == 0
                ? 0
                : DIFFERENCE * Overlap.of(one.difference(), other.difference()) + TELLING_DIFFERENCE * telling;
    }

    private static Resemblance ofElsewhere(
            Profile one, Profile other, boolean sameShape, double words, double telling) {
        boolean sameMethod = sameShape && one.method().equals(other.method());
        return NONE.plus(sameMethod ? SAME_METHOD_ELSEWHERE : 0, "a case of that name failed alike in another class")
                .plus(DIFFERENCE_ELSEWHERE * telling, "expected and actual differ alike in another class")
                .plus(WORDS_ELSEWHERE * words, WORDS);
    }

    /** What counts of it among other resemblances of a cluster. */
    double counted() {
        return Math.min(MOST, points);
    }

    private Resemblance plus(double more, String why) {
        return more > most ? new Resemblance(points + more, more, why) : new Resemblance(points + more, most, because);
    }

    private Resemblance plus(Resemblance more) {
        Resemblance stronger = more.most > most ? more : this;
        return new Resemblance(points + more.points, stronger.most, stronger.because);
    }
}

package io.assay.github.runner;

/** Names of artifacts: the same for the same suite and leg on every branch, so that a later run finds what to compare with. */
final class ArtifactName {
    private static final int LONGEST = 120;

    private ArtifactName() {}

    /** The chosen one; else one of suite and leg. Without the characters that GitHub refuses. */
    static String of(String chosen, String suite, String leg) {
        String name = chosen.isEmpty() ? "assay-" + suite + (leg.isEmpty() ? "" : "-" + leg) : chosen;
        String plain = name.replaceAll("[^\\p{L}\\p{N}._,=+@() -]+", "-").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST).strip();
    }
}

package io.assay.report.source;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a class or file of a report.
 *
 * @param container the class as the tree tells it
 * @param told the file that the report tells, as the tree tells it; null when it tells none
 * @param own the file in the tree; null when it is not known
 */
record Answer(
        Nearest nearest,
        String container,
        @Nullable String told,
        @Nullable String own) {

    @Nullable
    String known() {
        return own == null ? told : own;
    }
}

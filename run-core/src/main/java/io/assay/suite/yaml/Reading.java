package io.assay.suite.yaml;

import java.util.Map;

/**
 * One pass over one text.
 *
 * @param findings where everything that is wrong is told
 * @param variables what {@code ${NAME}} stands for
 * @param outline leave out values that need a variable which is not set, for it may be set where they are used
 */
public record Reading(Findings findings, Map<String, String> variables, boolean outline) {
    public Reading {
        variables = Map.copyOf(variables);
    }
}

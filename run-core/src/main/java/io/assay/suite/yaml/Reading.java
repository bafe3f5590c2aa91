package io.assay.suite.yaml;

import java.util.Map;

/**
 * One pass over one text.
 *
 * @param findings where everything that is wrong is told
 * @param variables what {@code ${NAME}} stands for
 */
public record Reading(Findings findings, Map<String, String> variables) {
    public Reading {
        variables = Map.copyOf(variables);
    }
}

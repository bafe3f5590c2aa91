package io.assay.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next where the page after it begins; empty on the last one
 */
public record Page<T>(List<T> elements, Optional<String> next) {
    public Page {
        elements = List.copyOf(elements);
    }
}

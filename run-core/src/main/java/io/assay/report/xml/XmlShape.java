package io.assay.report.xml;

import java.util.Set;

/**
 * Which elements of a format are looked at, by their names without prefix.
 *
 * @param roots what a document may begin with
 * @param streamed handed over one by one, wherever they stand
 * @param kept children of streamed elements that are held, with everything below them, until that element ends; other
 *     children of a streamed element are passed over
 */
public record XmlShape(Set<String> roots, Set<String> streamed, Set<String> kept) {
    public XmlShape {
        roots = Set.copyOf(roots);
        streamed = Set.copyOf(streamed);
        kept = Set.copyOf(kept);
    }

    boolean keeps(String name, XmlElement parent) {
        return !streamed.contains(parent.name()) || kept.contains(name);
    }
}

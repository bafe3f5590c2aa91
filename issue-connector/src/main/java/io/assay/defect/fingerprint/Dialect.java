package io.assay.defect.fingerprint;

import java.util.List;

/** How the traces of one language look. */
interface Dialect {
    /** Whether this line can only be of a trace of this language. */
    boolean isToldBy(String line);

    /** The exceptions of the chain, that which was thrown first in front; empty when there is none. */
    List<Thrown> read(List<String> lines);
}

/** What reports tell becomes one verdict a case: named, redacted, its attempts joined. */
@NullMarked
package io.assay.engine.cases;

import org.jspecify.annotations.NullMarked;

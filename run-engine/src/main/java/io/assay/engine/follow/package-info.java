/** Follows the reports of a running command and keeps one verdict a case. */
@NullMarked
package io.assay.engine.follow;

import org.jspecify.annotations.NullMarked;

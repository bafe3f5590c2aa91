/** What runs leave beside the database: artifacts by their content, logs by their run. */
@NullMarked
package io.assay.engine.files;

import org.jspecify.annotations.NullMarked;

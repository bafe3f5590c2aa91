/** The tracker that needs nothing: a folder of Markdown files. */
@NullMarked
package io.assay.defect.folder;

import org.jspecify.annotations.NullMarked;

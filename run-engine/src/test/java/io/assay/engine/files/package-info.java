@NullMarked
package io.assay.engine.files;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.engine.queue;

import org.jspecify.annotations.NullMarked;

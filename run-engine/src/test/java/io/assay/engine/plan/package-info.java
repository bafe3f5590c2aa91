@NullMarked
package io.assay.engine.plan;

import org.jspecify.annotations.NullMarked;

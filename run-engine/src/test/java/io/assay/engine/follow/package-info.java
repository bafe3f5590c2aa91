@NullMarked
package io.assay.engine.follow;

import org.jspecify.annotations.NullMarked;

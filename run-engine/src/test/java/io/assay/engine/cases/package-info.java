@NullMarked
package io.assay.engine.cases;

import org.jspecify.annotations.NullMarked;

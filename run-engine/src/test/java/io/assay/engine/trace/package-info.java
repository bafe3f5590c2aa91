@org.jspecify.annotations.NullMarked
package io.assay.engine.trace;

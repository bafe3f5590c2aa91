@org.jspecify.annotations.NullMarked
package io.assay.server.trace;

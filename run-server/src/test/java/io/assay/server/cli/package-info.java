@NullMarked
package io.assay.server.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.server;

import org.jspecify.annotations.NullMarked;

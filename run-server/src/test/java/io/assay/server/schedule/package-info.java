@NullMarked
package io.assay.server.schedule;

import org.jspecify.annotations.NullMarked;

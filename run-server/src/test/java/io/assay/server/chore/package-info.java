@NullMarked
package io.assay.server.chore;

import org.jspecify.annotations.NullMarked;

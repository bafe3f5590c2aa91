@NullMarked
package io.assay.gitlab.gate;

import org.jspecify.annotations.NullMarked;

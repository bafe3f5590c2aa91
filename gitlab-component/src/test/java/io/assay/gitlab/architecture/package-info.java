@NullMarked
package io.assay.gitlab.architecture;

import org.jspecify.annotations.NullMarked;

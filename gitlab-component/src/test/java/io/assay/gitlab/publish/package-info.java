@NullMarked
package io.assay.gitlab.publish;

import org.jspecify.annotations.NullMarked;

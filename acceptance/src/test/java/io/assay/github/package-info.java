@NullMarked
package io.assay.github;

import org.jspecify.annotations.NullMarked;

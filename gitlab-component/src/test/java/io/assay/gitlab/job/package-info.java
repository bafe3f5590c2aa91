@NullMarked
package io.assay.gitlab.job;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.github.runner;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.client;

import org.jspecify.annotations.NullMarked;

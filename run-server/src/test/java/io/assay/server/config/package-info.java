@NullMarked
package io.assay.server.config;

import org.jspecify.annotations.NullMarked;

/** The configuration file of the service: what no option can say. */
@NullMarked
package io.assay.server.config;

import org.jspecify.annotations.NullMarked;

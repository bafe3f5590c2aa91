/** The part of GitLab's API that is used: a port, and its implementation with gitlab4j. */
@NullMarked
package io.assay.gitlab.api;

import org.jspecify.annotations.NullMarked;

/** What is asked of GitHub's API, and how it is asked: with patience, within its limits, never twice. */
@NullMarked
package io.assay.github.api;

import org.jspecify.annotations.NullMarked;

/** What GitHub's runner tells a step and what it hears from it: environment, event, files, workflow commands. */
@NullMarked
package io.assay.github.runner;

import org.jspecify.annotations.NullMarked;

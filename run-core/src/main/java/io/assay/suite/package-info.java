/** The file assay.yaml: what a project tests, where and how; its problems collected and told together. */
@NullMarked
package io.assay.suite;

import org.jspecify.annotations.NullMarked;

/** What others are told of runs: which events, which changes of a series, and in which words. */
@NullMarked
package io.assay.server.notice;

import org.jspecify.annotations.NullMarked;

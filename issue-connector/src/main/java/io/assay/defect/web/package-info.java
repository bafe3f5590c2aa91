/** How a tracker's HTTP API is asked: with patience, within its limits, never twice. */
@NullMarked
package io.assay.defect.web;

import org.jspecify.annotations.NullMarked;

/** Fingerprints and clusters, over traces that the real tools printed and over what differs between two runs. */
@NullMarked
package io.assay.defect.fingerprint;

import org.jspecify.annotations.NullMarked;

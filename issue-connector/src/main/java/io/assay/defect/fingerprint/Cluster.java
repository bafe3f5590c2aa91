package io.assay.defect.fingerprint;

/**
 * What a failure was put with.
 *
 * @param id stays the same as long as the cluster's first failure is known: {@code c1:} and 32 hexadecimal digits
 * @param because why it was put there, in words; empty for the first failure of a cluster
 */
public record Cluster(String id, String because) {}

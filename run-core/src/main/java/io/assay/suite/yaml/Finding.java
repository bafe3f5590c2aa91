package io.assay.suite.yaml;

/**
 * Something wrong in a text.
 *
 * @param line from 1; 0 when it concerns the whole text
 * @param column from 1, in characters as people count them; 0 when it concerns the whole text
 */
public record Finding(int line, int column, String text) {}

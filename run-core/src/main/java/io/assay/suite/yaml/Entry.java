package io.assay.suite.yaml;

import org.snakeyaml.engine.v2.nodes.Node;

/** A key of a map with its value. */
record Entry(String name, Node key, Node value) {}

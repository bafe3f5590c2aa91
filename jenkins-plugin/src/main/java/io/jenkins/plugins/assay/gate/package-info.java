/** The step {@code assayGate} and the build step of the same name: go on only when a suite has passed. */
package io.jenkins.plugins.assay.gate;

/** The step {@code assayRun} and the build step of the same name: start a run on a server, wait for it, tell what came of it. */
package io.jenkins.plugins.assay.step;

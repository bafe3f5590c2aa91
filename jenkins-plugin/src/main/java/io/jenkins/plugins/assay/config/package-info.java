/** The servers that an administrator configures, and how jobs come to a client of one. */
package io.jenkins.plugins.assay.config;

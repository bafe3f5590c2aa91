/** Where the check of a report goes to, and as whom it is published. */
package io.jenkins.plugins.assay.check;

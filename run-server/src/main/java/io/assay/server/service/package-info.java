/** What the run service does for whoever asks: runs and projects, checked and admitted. */
@NullMarked
package io.assay.server.service;

import org.jspecify.annotations.NullMarked;

/** Work that nobody asks for and that is done again and again. */
@NullMarked
package io.assay.server.chore;

import org.jspecify.annotations.NullMarked;

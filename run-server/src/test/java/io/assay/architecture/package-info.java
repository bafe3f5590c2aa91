/** What the design says of packages, held against the compiled classes of all modules. */
@NullMarked
package io.assay.architecture;

import org.jspecify.annotations.NullMarked;

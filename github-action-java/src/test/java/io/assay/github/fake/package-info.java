/** GitHub as far as the action speaks to it: real HTTP, what is written is kept, all that is said is held against GitHub's own description. */
@NullMarked
package io.assay.github.fake;

import org.jspecify.annotations.NullMarked;

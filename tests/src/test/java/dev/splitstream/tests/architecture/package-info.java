/** Which module and package may know which. */
@NullMarked
package dev.splitstream.tests.architecture;

import org.jspecify.annotations.NullMarked;

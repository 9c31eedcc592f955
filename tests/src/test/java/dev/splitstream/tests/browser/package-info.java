/** The page, in a real browser. */
@NullMarked
package dev.splitstream.tests.browser;

import org.jspecify.annotations.NullMarked;

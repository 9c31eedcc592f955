/** What the tests of the packaged product share. */
@NullMarked
package dev.splitstream.tests;

import org.jspecify.annotations.NullMarked;

/** Tests of the whole: architecture, end to end, browser. */
@NullMarked
package dev.splitstream.tests;

import org.jspecify.annotations.NullMarked;

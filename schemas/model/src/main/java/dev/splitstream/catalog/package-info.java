/** The catalog: what is being tested, and how it is measured. */
@NullMarked
package dev.splitstream.catalog;

import org.jspecify.annotations.NullMarked;

/** How units are allocated: ranges of buckets, hash methods, and planned ramps. */
@NullMarked
package dev.splitstream.catalog.allocation;

import org.jspecify.annotations.NullMarked;

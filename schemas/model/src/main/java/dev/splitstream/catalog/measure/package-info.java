/** How events become a number: what a metric measures, and of which events. */
@NullMarked
package dev.splitstream.catalog.measure;

import org.jspecify.annotations.NullMarked;

/** Reports that are stored once and never change. */
@NullMarked
package dev.splitstream.store.report;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.splitstream.store.report;

import org.jspecify.annotations.NullMarked;

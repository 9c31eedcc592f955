@NullMarked
package dev.splitstream.catalog.anchor;

import org.jspecify.annotations.NullMarked;

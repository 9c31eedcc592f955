@NullMarked
package dev.splitstream.http.limit;

import org.jspecify.annotations.NullMarked;

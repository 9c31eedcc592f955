@NullMarked
package dev.splitstream.http.key;

import org.jspecify.annotations.NullMarked;
